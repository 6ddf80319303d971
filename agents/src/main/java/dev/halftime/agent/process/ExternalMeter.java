package dev.halftime.agent.process;

import dev.halftime.setting.Limits;
import dev.halftime.usage.UsageMeter;

/// Measures the actual usage of a program. What the program reports about itself is then not
/// counted.
public interface ExternalMeter extends AutoCloseable {

  /// Begins an episode.
  ///
  /// @param meter where usage is counted from now on
  /// @param limits what the program may spend in the episode
  void begin(UsageMeter meter, Limits limits);

  /// Ends the metering, after the program.
  @Override
  void close();
}
