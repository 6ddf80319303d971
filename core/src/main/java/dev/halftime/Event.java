package dev.halftime;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.halftime.usage.Usage;
import java.util.List;
import java.util.Optional;

/// One entry of a transcript.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Event.Setup.class, name = "given"),
  @JsonSubTypes.Type(value = Event.Acted.class, name = "did"),
  @JsonSubTypes.Type(value = Event.Observed.class, name = "saw")
})
public sealed interface Event {

  /// A party received its instructions and tools: always the first event that it sees.
  ///
  /// @param instructions its role and the rules it is given, as text
  /// @param tools the tools it can call
  record Setup(Party to, String instructions, List<Tool> tools) implements Event {}

  /// A party acted.
  record Acted(Party by, Action action, Usage usage) implements Event {}

  /// A party observed something.
  record Observed(Party to, Observation observation, Usage usage) implements Event {}

  /// Returns this event as a party sees it; empty if the party does not see it.
  ///
  /// A party sees its own events, and of the other party only what is said, as text.
  default Optional<Event> seenBy(Party party) {
    return switch (this) {
      case Setup given -> given.to() == party ? Optional.of(this) : Optional.empty();
      case Observed saw -> saw.to() == party ? Optional.of(this) : Optional.empty();
      case Acted did when did.by() == party -> Optional.of(this);
      case Acted(Party _, Action.Say(String text), Usage _) ->
          Optional.of(new Observed(party, new Observation.Text(text), Usage.NONE));
      case Acted(Party by, Action.Finish(String words), Usage _)
          when by == Party.USER && !words.isEmpty() ->
          Optional.of(new Observed(party, new Observation.Text(words), Usage.NONE));
      case Acted _ -> Optional.empty();
    };
  }
}
