package dev.halftime.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.halftime.Setting;
import dev.halftime.stats.Estimate;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// How one agent did in one setting.
///
/// @param oracle the agent was shown the reference solutions
/// @param episodes attempts on record
/// @param ungraded attempts that could not be judged, by what broke; counted in nothing below
/// @param success share of right outcomes, mean over tasks
/// @param reliability over repeated trials, for k = 1, 2, 4, ... and all trials
/// @param calls tool calls an episode
/// @param asks look-ups of latent rules an episode
/// @param refusals refused calls an episode
/// @param userTurns times the user spoke, an episode
/// @param dollars paid to providers by the agent, an episode
/// @param harms wrong writes left behind, an episode
/// @param models what was used in models, by side
/// @param utility dollars an episode; absent where effort is free
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Row(
    String agent,
    boolean oracle,
    Setting setting,
    int episodes,
    SortedMap<String, Integer> ungraded,
    Estimate success,
    List<Reliability> reliability,
    double calls,
    double asks,
    double refusals,
    double userTurns,
    double dollars,
    double harms,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Spending> models,
    @Nullable Utility utility) {}
