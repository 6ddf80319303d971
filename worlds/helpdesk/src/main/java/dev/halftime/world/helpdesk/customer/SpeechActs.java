package dev.halftime.world.helpdesk.customer;

import dev.halftime.world.helpdesk.customer.grammar.Act;
import dev.halftime.world.helpdesk.customer.grammar.Datum;
import dev.halftime.world.helpdesk.customer.grammar.Interpretation;
import dev.halftime.world.helpdesk.customer.grammar.TurnReader;
import dev.halftime.world.helpdesk.customer.grammar.word.Sense;
import dev.halftime.world.helpdesk.task.Topic;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/// What customers of the second edition make of an agent's words: the acts that [TurnReader] finds
/// in them, as what customers react to.
final class SpeechActs {

  private SpeechActs() {}

  static UnderstoodUtterance of(String words) {
    Interpretation turn = TurnReader.read(words);
    Map<Topic, String> asked = asked(turn.asked());
    Set<Cue> cues = named(turn.named());
    if (!asked.isEmpty() || turn.proposal()) {
      if (turn.has(Act.Kind.MISSING)) {
        cues.add(Cue.MISSING);
      }
      return new UnderstoodUtterance(asked, told(turn, cues), turn.proposal());
    }
    if (turn.has(Act.Kind.ASK_REPHRASED)) {
      asked.put(Topic.WISH, "");
    } else if (turn.has(Act.Kind.ASK_EARLIER)) {
      cues.add(Cue.EARLIER);
    } else if (turn.has(Act.Kind.ASK_ALIEN)) {
      cues.add(Cue.OTHER);
    } else if (turn.has(Act.Kind.ASK_UNKNOWN) && !turn.has(Act.Kind.MISSING)) {
      return new UnderstoodUtterance(asked, cues, false);
    } else {
      told(turn, cues);
    }
    return new UnderstoodUtterance(asked, cues, false);
  }

  private static Map<Topic, String> asked(Set<Datum> data) {
    Map<Topic, String> asked = new EnumMap<>(Topic.class);
    for (Datum datum : data) {
      asked.merge(
          datum.topic(), datum.phrases(), (one, other) -> one.equals(other) ? one : "identity");
    }
    return asked;
  }

  private static Set<Cue> named(Set<Sense> senses) {
    Set<Cue> cues = EnumSet.noneOf(Cue.class);
    for (Sense sense : senses) {
      switch (sense) {
        case RETURN -> cues.add(Cue.DO_RETURN);
        case EXCHANGE -> cues.add(Cue.DO_EXCHANGE);
        case CHANGE -> cues.add(Cue.DO_CHANGE);
        case CANCEL -> cues.add(Cue.DO_CANCEL);
        case REPLACE -> cues.add(Cue.DO_REPLACE);
        case REFUND -> cues.add(Cue.REFUND);
        case CREDIT -> cues.add(Cue.CREDIT);
        case ORIGINAL -> cues.add(Cue.ORIGINAL);
        default -> {}
      }
    }
    return cues;
  }

  private static Set<Cue> told(Interpretation turn, Set<Cue> cues) {
    for (Act.Kind kind : turn.acts()) {
      switch (kind) {
        case MISSING, DOUBT -> cues.add(Cue.MISSING);
        case REFUSED -> cues.add(Cue.REFUSAL);
        case DONE -> cues.add(Cue.DONE);
        case NOT_YET, AWAIT, AWAIT_CONSENT -> cues.add(Cue.FUTURE);
        case WAIT -> cues.add(Cue.WAIT);
        case ASK_ELSE -> cues.add(Cue.CLOSE);
        case BYE -> cues.add(Cue.BYE);
        case GREET -> cues.add(Cue.GREETING);
        case TELL, GONE -> cues.add(Cue.NEWS);
        case ASK, PROPOSE, ASK_UNKNOWN, ASK_ALIEN, ASK_REPHRASED, ASK_EARLIER, NOTHING -> {}
      }
    }
    return cues;
  }
}
