package dev.halftime.world.helpdesk.customer;

import dev.halftime.world.helpdesk.customer.grammar.word.Mentions;
import dev.halftime.world.helpdesk.task.Topic;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a customer makes of an agent's words.
///
/// @param asked what is asked for, with how: the name of the phrases that answer it
/// @param cues all cues of all sentences
/// @param proposal whether agreement is asked for
record UnderstoodUtterance(Map<Topic, String> asked, Set<Cue> cues, boolean proposal) {

  private static final Map<Cue, Topic> TOPICS = topics();

  static final Set<Cue> TELLING =
      EnumSet.of(
          Cue.REFUSAL,
          Cue.BYE,
          Cue.CLOSE,
          Cue.DONE,
          Cue.WAIT,
          Cue.FUTURE,
          Cue.GREETING,
          Cue.OTHER,
          Cue.NEWS,
          Cue.MISSING);

  private static Map<Cue, Topic> topics() {
    Map<Cue, Topic> topics = new EnumMap<>(Cue.class);
    topics.put(Cue.TOPIC_IDENTITY, Topic.IDENTITY);
    topics.put(Cue.TOPIC_NAME, Topic.IDENTITY);
    topics.put(Cue.TOPIC_EMAIL, Topic.IDENTITY);
    topics.put(Cue.TOPIC_ORDER, Topic.ORDER);
    topics.put(Cue.TOPIC_ITEM, Topic.ITEM);
    topics.put(Cue.TOPIC_WISH, Topic.WISH);
    topics.put(Cue.TOPIC_REASON, Topic.REASON);
    topics.put(Cue.TOPIC_ADDRESS, Topic.ADDRESS);
    topics.put(Cue.TOPIC_PAYMENT, Topic.PAYMENT);
    topics.put(Cue.TOPIC_PREFERENCE, Topic.PREFERENCE);
    return topics;
  }

  static UnderstoodUtterance of(List<Sentence> sentences) {
    Map<Topic, String> asked = new EnumMap<>(Topic.class);
    Set<Cue> cues = EnumSet.noneOf(Cue.class);
    boolean proposal = false;
    for (Sentence sentence : sentences) {
      cues.addAll(sentence.cues());
      if (sentence.question() || sentence.opens()) {
        Map<Topic, String> topics = asked(sentence);
        boolean proposes = sentence.has(Cue.PROPOSE) && !sentence.opens();
        proposal |= proposes || (sentence.question() && topics.isEmpty() && judgeable(sentence));
        if (!proposes) {
          asked.putAll(topics);
        }
      } else {
        proposal |= sentence.has(Cue.PROPOSE) && proposes(sentence);
      }
    }
    if (asked.isEmpty() && !proposal && cues.contains(Cue.PREFER)) {
      choice(cues, asked);
    }
    return new UnderstoodUtterance(asked, cues, proposal);
  }

  /// Without a question mark, only "please confirm" and the like propose anything.
  static boolean proposes(Sentence sentence) {
    List<String> tokens = sentence.tokens();
    return tokens.contains("confirm") || tokens.contains("shall") || tokens.contains("agree");
  }

  /// Whether a question can be answered by yes or no from what the customer wants.
  static boolean judgeable(Sentence sentence) {
    return !sentence.has(Cue.CLOSE)
        && (sentence.has(Cue.CREDIT)
            || sentence.has(Cue.ORIGINAL)
            || sentence.has(Cue.REFUND)
            || sentence.has(Cue.ORDER)
            || Intent.mentionsAction(sentence.cues())
            || Mentions.any(sentence.tokens()));
  }

  static Map<Topic, String> asked(Sentence sentence) {
    Map<Topic, String> asked = new EnumMap<>(Topic.class);
    if (sentence.has(Cue.CLOSE)) {
      return asked;
    }
    for (Cue cue : sentence.cues()) {
      Topic topic = TOPICS.get(cue);
      if (topic != null) {
        asked.merge(topic, list(cue), (one, _) -> "identity");
      }
    }
    method(sentence, asked);
    order(sentence, asked);
    if (sentence.has(Cue.MORE)) {
      asked.put(Topic.WISH, "");
    }
    return asked;
  }

  private static String list(Cue cue) {
    return switch (cue) {
      case TOPIC_NAME -> "name";
      case TOPIC_EMAIL -> "email";
      case TOPIC_IDENTITY -> "identity";
      default -> "";
    };
  }

  /// "To your card or as store credit?" asks for the method, "a refund or a replacement?" for the
  /// wish.
  private static void method(Sentence sentence, Map<Topic, String> asked) {
    if (sentence.has(Cue.OR)) {
      choice(sentence.cues(), asked);
    }
    if (asked.isEmpty() && sentence.has(Cue.REFUND) && sentence.opens()) {
      asked.put(Topic.PREFERENCE, "");
    }
  }

  static void choice(Set<Cue> cues, Map<Topic, String> asked) {
    if (cues.contains(Cue.CREDIT) && cues.contains(Cue.ORIGINAL)) {
      asked.put(Topic.PREFERENCE, "");
    } else if (asked.isEmpty() && cues.contains(Cue.REFUND) && Intent.mentionsAction(cues)) {
      asked.put(Topic.WISH, "");
    }
  }

  private static void order(Sentence sentence, Map<Topic, String> asked) {
    boolean number = sentence.has(Cue.ORDER) && sentence.has(Cue.NUMBER);
    boolean which = sentence.has(Cue.ORDER) && sentence.opens() && asked.isEmpty();
    if (number || which) {
      asked.put(Topic.ORDER, "");
    }
  }

  boolean has(Cue cue) {
    return cues.contains(cue);
  }

  /// Whether it is something to which a customer knows what to say, though nothing is asked.
  boolean told() {
    return cues.stream().anyMatch(TELLING::contains);
  }

  boolean any(Cue first, Cue second) {
    return cues.contains(first) || cues.contains(second);
  }
}
