package dev.halftime.episode;

import dev.halftime.Benchmark;
import dev.halftime.Episode;
import dev.halftime.EpisodeHooks;
import dev.halftime.Task;
import dev.halftime.User;
import dev.halftime.World;
import dev.halftime.setting.Limits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything in an episode except the agent.
///
/// @param hooks changes due to dropped assumptions
/// @param past ids of the tasks that happened earlier in this world
/// @param user null where autonomy is held
public record EpisodeContext(
    Episode.Key cell,
    Benchmark benchmark,
    Task task,
    World world,
    EpisodeHooks hooks,
    List<String> past,
    @Nullable User user,
    Limits limits) {}
