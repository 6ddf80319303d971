package dev.halftime.world.helpdesk.customer;

import dev.halftime.Action;
import dev.halftime.Event;
import dev.halftime.Party;
import dev.halftime.Transcript;
import dev.halftime.world.helpdesk.shop.Lexicon;
import dev.halftime.world.helpdesk.shop.Persona;
import java.util.List;

/// What it costs to make a customer say again what was said in an earlier visit: first a lost
/// minute, then the task.
///
/// The impatient and the terse leave at once; everybody else grumbles, and tells it if asked once
/// more. Who has grumbled in an earlier visit leaves, too.
final class Reluctance {

  /// What a customer does who is asked again.
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

  /// Whether a customer who says this leaves because of having been asked again.
  static boolean isEnough(String words) {
    return ENOUGH.stream().anyMatch(words::contains);
  }

  /// The customer is asked again.
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
