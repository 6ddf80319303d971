package dev.halftime.gate;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.halftime.Setting;
import org.jspecify.annotations.Nullable;

/// The finding of a gate on one agent on one benchmark in one setting.
///
/// @param gate the requirement, such as `second-half>=0.9`
/// @param holds whether the build may continue
/// @param missedBy how far the lower end of the interval is below the required value; absent if it
///   is not, or if that is unknown
/// @param sentence the finding in words, with its figures
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GateFinding(
    String gate,
    String benchmark,
    String agent,
    Setting setting,
    GateVerdict verdict,
    boolean holds,
    @Nullable Double missedBy,
    String sentence) {

  /// Returns the same finding of a gate with another name.
  GateFinding of(String name) {
    return new GateFinding(name, benchmark, agent, setting, verdict, holds, missedBy, sentence);
  }

  /// Returns the same finding with a further sentence.
  public GateFinding saying(String more) {
    return new GateFinding(
        gate, benchmark, agent, setting, verdict, holds, missedBy, sentence + " " + more);
  }
}
