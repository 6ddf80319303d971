package dev.halftime.episode;

import dev.halftime.Benchmark;
import dev.halftime.Cell;
import dev.halftime.Limits;
import dev.halftime.Prices;
import dev.halftime.Task;
import dev.halftime.User;
import dev.halftime.World;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Everything that an episode meets except the agent.
///
/// @param faults what happens to calls on their way to the world
/// @param past ids of the tasks that happened earlier in this world
/// @param user nobody where autonomy is held
public record EpisodeContext(
    Cell cell,
    Benchmark benchmark,
    Task task,
    World world,
    Optional<Faults> faults,
    List<String> past,
    @Nullable User user,
    Limits limits,
    Prices prices) {}
