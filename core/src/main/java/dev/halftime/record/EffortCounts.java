package dev.halftime.record;

import static dev.halftime.Party.AGENT;
import static dev.halftime.Party.USER;

import dev.halftime.Action;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Tool;
import dev.halftime.Transcript;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Counts of an episode's transcript.
///
/// @param turns actions of the agent
/// @param calls tool calls of the agent
/// @param asks calls of tools of kind [Tool.Kind#ASK], which look up a latent rule
/// @param writes executed calls of tools of kind [Tool.Kind#WRITE]
/// @param refusals refused calls of the agent
/// @param userTurns messages of the user
/// @param thoughts thoughts of the agent
/// @param reads calls of tools that change nothing, of kind [Tool.Kind#READ] or [Tool.Kind#ASK];
///   null where unknown: in records of earlier versions, which did not count them, and where the
///   record does not list the tools
public record EffortCounts(
    int turns,
    int calls,
    int asks,
    int writes,
    int refusals,
    int userTurns,
    int thoughts,
    @Nullable Integer reads) {

  /// Counts a full transcript.
  public static EffortCounts of(Transcript transcript) {
    Map<String, Tool.Kind> kinds = new HashMap<>();
    int turns = 0;
    int calls = 0;
    int asks = 0;
    int writes = 0;
    int refusals = 0;
    int userTurns = 0;
    int thoughts = 0;
    int reads = 0;
    Tool.Kind last = Tool.Kind.READ;
    for (Event event : transcript) {
      switch (event) {
        case Event.Setup given when given.to() == AGENT ->
            given.tools().forEach(tool -> kinds.put(tool.name(), tool.kind()));
        case Event.Acted did when did.by() == USER -> userTurns += speaks(did.action()) ? 1 : 0;
        case Event.Acted did -> {
          turns++;
          if (did.action() instanceof Action.Call call) {
            calls++;
            last = kinds.getOrDefault(call.tool(), Tool.Kind.READ);
            asks += last == Tool.Kind.ASK ? 1 : 0;
            reads += last != Tool.Kind.WRITE && kinds.containsKey(call.tool()) ? 1 : 0;
          }
          thoughts += did.action() instanceof Action.Think ? 1 : 0;
        }
        case Event.Observed saw when saw.to() == AGENT -> {
          refusals += saw.observation() instanceof Observation.Refusal ? 1 : 0;
          boolean result = saw.observation() instanceof Observation.Result;
          writes += result && last == Tool.Kind.WRITE ? 1 : 0;
        }
        case Event.Observed _, Event.Setup _ -> {}
      }
    }
    boolean listed = calls == 0 || !kinds.isEmpty();
    return new EffortCounts(
        turns, calls, asks, writes, refusals, userTurns, thoughts, listed ? reads : null);
  }

  private static boolean speaks(Action action) {
    return switch (action) {
      case Action.Say _ -> true;
      case Action.Finish(String words) -> !words.isEmpty();
      case Action.Think _, Action.Call _ -> false;
    };
  }
}
