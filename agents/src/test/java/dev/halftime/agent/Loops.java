package dev.halftime.agent;

import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Setting;
import dev.halftime.episode.Plays;
import dev.halftime.setting.Limits;
import java.time.Duration;
import java.util.List;

/// Loops as agents of a small benchmark.
final class Loops {

  private Loops() {}

  static final Limits SHORT = new Limits(20, 20, 1000, 10, Duration.ofMillis(100), 1_000_000);

  /// A loop that paints lamp 0 when it knows the color, and asks until then.
  static Loop painter(Hands hands) {
    return words -> {
      if (!words.contains("red")) {
        return "Which colour?";
      }
      hands.call("paint", "{\"lamp\": 0, \"colour\": \"red\"}");
      hands.call("finish", "{\"answer\": \"painted\"}");
      throw new IllegalStateException("nothing comes after the end");
    };
  }

  static Episode played(LoopProvider provider, Setting setting, Limits limits) throws Exception {
    try (LoopAgent agent = new LoopAgent(provider)) {
      return Plays.with(agent).in(setting).within(limits).play();
    }
  }

  static List<Event.Acted> did(Episode episode) {
    return episode.transcript().events().stream()
        .filter(Event.Acted.class::isInstance)
        .map(Event.Acted.class::cast)
        .toList();
  }

  static List<String> kinds(Episode episode) {
    return did(episode).stream().map(it -> it.action().getClass().getSimpleName()).toList();
  }
}
