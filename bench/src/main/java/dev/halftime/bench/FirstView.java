package dev.halftime.bench;

import java.io.IOException;
import java.nio.file.Path;

/// Measures how soon somebody sees an episode of 5,000 events.
final class FirstView {
  void measure(Path store, String heap) throws IOException, InterruptedException {}
}
