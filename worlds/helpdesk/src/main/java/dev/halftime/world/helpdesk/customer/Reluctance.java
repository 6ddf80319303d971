package dev.halftime.world.helpdesk.customer;

import dev.halftime.Action;
import dev.halftime.Event;
import dev.halftime.Party;
import dev.halftime.Transcript;
import dev.halftime.world.helpdesk.shop.Lexicon;
import dev.halftime.world.helpdesk.shop.Persona;
import java.util.List;

/// How a customer reacts to being asked for what they said in an earlier visit: first it costs a
/// turn, then the task.
///
/// Impatient and terse customers leave at once; others complain once and answer when asked again. A
/// customer who has complained in an earlier visit leaves at once, too.
final class Reluctance {

  /// The reaction of a customer who is asked again.
  enum Reaction {
    GRUMBLES,
    TELLS,
    LEAVES
  }

  private static final List<String> GRUMBLES = Lexicon.TALK.list("grumble");

  private static final List<String> ENOUGH = Lexicon.TALK.list("enough");

  private final boolean patient;
  private boolean grumbled;

  Reluctance(Persona persona, List<Transcript> past) {
    this.patient =
        persona != Persona.IMPATIENT
            && persona != Persona.TERSE
            && past.stream().noneMatch(Reluctance::grumbledIn);
  }

  private static boolean grumbledIn(Transcript talk) {
    for (Event event : talk) {
      if (event instanceof Event.Acted(Party by, Action.Say(String words), var _)
          && by == Party.USER
          && GRUMBLES.stream().anyMatch(words::contains)) {
        return true;
      }
    }
    return false;
  }

  /// Whether a customer who says this leaves because they were asked again.
  static boolean isEnough(String words) {
    return ENOUGH.stream().anyMatch(words::contains);
  }

  /// The reaction to being asked again.
  Reaction asked() {
    if (!patient) {
      return Reaction.LEAVES;
    }
    if (grumbled) {
      return Reaction.TELLS;
    }
    grumbled = true;
    return Reaction.GRUMBLES;
  }
}
