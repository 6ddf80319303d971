package dev.halftime.run;

import dev.halftime.Benchmark;
import dev.halftime.Cell;
import dev.halftime.Limits;
import dev.halftime.Prices;
import dev.halftime.Task;
import dev.halftime.User;
import dev.halftime.World;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that an episode meets except the agent.
///
/// @param entrant what the agent is declared to be
/// @param past ids of the tasks that happened earlier in this world
/// @param user nobody where autonomy is held
record Scene(
    Cell cell,
    Entrant entrant,
    Benchmark benchmark,
    Task task,
    World world,
    List<String> past,
    @Nullable User user,
    Limits limits,
    Prices prices) {}
