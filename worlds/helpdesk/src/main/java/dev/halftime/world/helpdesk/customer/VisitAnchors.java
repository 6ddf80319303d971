package dev.halftime.world.helpdesk.customer;

import dev.halftime.Action;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Transcript;
import dev.halftime.world.helpdesk.shop.Lexicon;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The products by which customers refer to earlier visits.
final class VisitAnchors {

  private static final Set<String> ADJECTIVES = new HashSet<>(Lexicon.NAMES.list("adjective"));

  private static final Set<String> NOUNS =
      Lexicon.NAMES.list("family").stream()
          .flatMap(line -> List.of(line.split(";", -1)[2].split(",", -1)).stream())
          .collect(Collectors.toUnmodifiableSet());

  private VisitAnchors() {}

  /// The products named in a text, each an adjective and a noun of the lexicon.
  static List<String> in(String words) {
    List<String> found = new ArrayList<>();
    String[] tokens = words.split("[^A-Za-z]+", -1);
    for (int i = 0; i + 1 < tokens.length; i++) {
      if (ADJECTIVES.contains(tokens[i]) && NOUNS.contains(tokens[i + 1])) {
        found.add(tokens[i] + ' ' + tokens[i + 1]);
      }
    }
    return found;
  }

  /// Whether the visit that a reference names, apart from today's items, occurred in an earlier
  /// transcript.
  static boolean mentioned(String reference, String today, List<Transcript> past) {
    return in(reference).stream()
        .filter(product -> !today.contains(product))
        .anyMatch(anchor -> past.stream().anyMatch(talk -> spoken(talk, anchor)));
  }

  private static boolean spoken(Transcript talk, String anchor) {
    for (Event event : talk) {
      if (words(event).contains(anchor)) {
        return true;
      }
    }
    return false;
  }

  private static String words(Event event) {
    return switch (event) {
      case Event.Acted(Party _, Action.Say(String words), var _) -> words;
      case Event.Observed(Party _, Observation.Text(String words), var _) -> words;
      case Event.Acted _, Event.Observed _, Event.Setup _ -> "";
    };
  }
}
