package dev.halftime;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import dev.halftime.random.Seeds;
import dev.halftime.usage.Usage;
import java.util.Optional;

/// The record of one attempt: everything that a scorer or a report may use.
///
/// @param cell key of the attempt
/// @param transcript all events, of both parties
/// @param ending how it ended
/// @param before digest of the world's state after the task was set up
/// @param after digest of the world's state at the end
/// @param changes what the episode changed in the world: the new record by path, null where removed
/// @param usage total usage
public record Episode(
    Key cell,
    Transcript transcript,
    Ending ending,
    String before,
    String after,
    ObjectNode changes,
    Usage usage) {

  /// Returns this episode as one party knows it: its own view, without the world's state.
  public Episode seenBy(Party party) {
    return new Episode(cell, transcript.seenBy(party), ending, "", "", Json.object(), usage);
  }

  /// Returns the agent's final answer, if it finished with one.
  @JsonIgnore
  public Optional<String> answer() {
    return ending instanceof Ending.Finished(String answer) && !answer.isEmpty()
        ? Optional.of(answer)
        : Optional.empty();
  }

  /// Returns a digest of what happened, without usage: equal for equal seeds.
  ///
  /// @return SHA-256 in lower-case hexadecimal digits
  public String identity() {
    ArrayNode events = Json.MAPPER.createArrayNode();
    for (Event event : transcript) {
      events.add(
          Json.tree(
              switch (event) {
                case Event.Setup given -> given;
                case Event.Acted did -> new Event.Acted(did.by(), did.action(), Usage.NONE);
                case Event.Observed saw ->
                    new Event.Observed(saw.to(), saw.observation(), Usage.NONE);
              }));
    }
    ObjectNode what = Json.object();
    what.put("cell", cell.key());
    what.set("events", events);
    what.set("ending", Json.tree(ending));
    what.put("before", before);
    what.put("after", after);
    what.set("changes", changes);
    return Json.digest(what);
  }

  /// Key of one planned attempt: agent, task, setting and trial.
  ///
  /// @param sequence the sequence and its order, such as `s2.o1`; empty where tasks are independent
  /// @param position the position in the sequence, counted from 0; 0 where tasks are independent
  /// @param trial which repetition, counted from 0
  public record Key(
      String agent,
      String benchmark,
      Setting setting,
      String task,
      String sequence,
      int position,
      int trial) {

    /// Returns a name that is unique within a run.
    @JsonIgnore
    public String key() {
      return String.join(
          "|", agent, benchmark, setting.id(), sequence, "t" + trial, "p" + position, task);
    }

    /// Returns a seed for all randomness of this attempt that does not depend on the agent, so that
    /// agents and settings are compared under the same random draws.
    public long seed(long run) {
      return Seeds.of(run, benchmark, task, "t" + trial);
    }
  }
}
