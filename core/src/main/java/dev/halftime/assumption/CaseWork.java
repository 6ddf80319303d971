package dev.halftime.assumption;

import dev.halftime.Episode;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Tool;
import dev.halftime.Transcript;
import dev.halftime.json.Json;
import dev.halftime.json.WrittenArguments;
import java.util.Set;
import java.util.stream.Collectors;

/// What an agent did in an episode, as one line: its last accepted change, or else its final
/// answer.
final class CaseWork {

  private CaseWork() {}

  /// Returns the work of an episode, from the full record or from the agent's view; empty if there
  /// is none.
  static String of(Episode episode) {
    Transcript transcript = episode.transcript();
    Set<String> writes =
        transcript.tools().stream()
            .filter(
                tool -> tool.kind() == Tool.Kind.WRITE && !tool.name().equals(LateOutcomes.REDO))
            .map(Tool::name)
            .collect(Collectors.toSet());
    for (Transcript.Exchange exchange : transcript.exchanges().reversed()) {
      if (exchange.by() == Party.AGENT
          && writes.contains(exchange.call().tool())
          && exchange.observation().isPresent()
          && !(exchange.observation().get() instanceof Observation.Refusal)) {
        return exchange.call().tool() + ' ' + Json.canonical(exchange.call().arguments());
      }
    }
    return normalized(episode.answer().orElse(""));
  }

  /// Returns stated work in the form of [#of]: arguments in canonical order.
  static String normalized(String stated) {
    String line = stated.strip();
    int space = line.indexOf(" {");
    return space > 0
            && WrittenArguments.read(line.substring(space + 1))
                instanceof WrittenArguments.Read read
        ? line.substring(0, space) + ' ' + Json.canonical(read.arguments())
        : line;
  }
}
