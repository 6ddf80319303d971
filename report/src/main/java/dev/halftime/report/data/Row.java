package dev.halftime.report.data;

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
/// @param planned attempts in the plan
/// @param graded attempts that have a score, that of conduct that broke them among them
/// @param ungraded attempts that are missing, by what broke; counted in nothing below, except that
///   those of which only the agent says that its model was away count as failures for success
/// @param waiting attempts that wait behind a missing one in their sequence
/// @param success share of right outcomes, mean over tasks
/// @param bounds between what success lies, whatever comes of the missing ones; absent if there are
///   none
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
    int planned,
    int graded,
    SortedMap<String, Integer> ungraded,
    int waiting,
    Estimate success,
    @Nullable Bounds bounds,
    List<Reliability> reliability,
    double calls,
    double asks,
    double refusals,
    double userTurns,
    double dollars,
    double harms,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ModelUsage> models,
    @Nullable Utility utility) {}
