package dev.halftime.world.helpdesk.customer;

import dev.halftime.world.helpdesk.task.Topic;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What customers of the second edition make of an agent's words: as [UnderstoodUtterance#of] does,
/// and lists of questions, fragments, several orders, and questions about earlier talks besides.
final class SecondHearing {

  /// So many words may a fragment have that asks for something without a verb.
  private static final int FRAGMENT = 10;

  private static final Set<String> PLACES =
      Set.of("street", "city", "zip", "postal", "postcode", "delivery", "shipping");

  private static final Set<String> ASSENT =
      Set.of("confirm", "confirmation", "shall", "agree", "yes", "permission", "approval");

  private static final Set<String> PATIENCE =
      Set.of("give", "let", "allow", "hold", "hang", "bear");

  private final Map<Topic, String> asked = new EnumMap<>(Topic.class);
  private final Set<Cue> cues = EnumSet.noneOf(Cue.class);
  private boolean proposal;
  private boolean earlier;
  private boolean gone;

  /// Several orders were spoken of, so that "which one" asks for the order.
  private boolean many;

  /// The lines that follow name what is asked for.
  private boolean listing;

  private SecondHearing() {}

  static UnderstoodUtterance of(List<Sentence> sentences) {
    SecondHearing hearing = new SecondHearing();
    sentences.stream().filter(SecondHearing::speaks).forEach(hearing::hear);
    return hearing.understood();
  }

  /// Whether it is more than the number of a line.
  private static boolean speaks(Sentence sentence) {
    return sentence.tokens().stream().anyMatch(it -> !it.chars().allMatch(Character::isDigit));
  }

  private void hear(Sentence sentence) {
    cues.addAll(sentence.cues());
    many |= sentence.has(Cue.MANY);
    gone |= sentence.has(Cue.GONE);
    boolean fragment = fragment(sentence);
    boolean waits =
        sentence.has(Cue.WAIT)
            && !sentence.question()
            && sentence.tokens().stream().limit(3).anyMatch(PATIENCE::contains);
    boolean open = (sentence.opens() && !waits) || fragment;
    Map<Topic, String> topics =
        open || sentence.question() || listing ? topics(sentence) : Map.of();
    if (open || sentence.question()) {
      ask(sentence, open, topics);
    } else if (listing && !topics.isEmpty()) {
      asked.putAll(topics);
    } else {
      proposal |= sentence.has(Cue.PROPOSE) && proposes(sentence);
    }
    listing = listing ? !topics.isEmpty() : sentence.has(Cue.LISTS) && !sentence.question();
  }

  private void ask(Sentence sentence, boolean open, Map<Topic, String> topics) {
    boolean proposes =
        sentence.has(Cue.PROPOSE)
            && !sentence.has(Cue.CLOSE)
            && !sentence.has(Cue.EARLIER)
            && (!open || topics.isEmpty());
    proposal |=
        proposes
            || (sentence.question()
                && topics.isEmpty()
                && !sentence.has(Cue.EARLIER)
                && UnderstoodUtterance.judgeable(sentence));
    if (!proposes) {
      asked.putAll(topics);
      earlier |= topics.isEmpty() && (sentence.has(Cue.EARLIER) || (gone && open));
    }
  }

  /// "Your email, please": no verb, and nothing but what is asked for.
  private static boolean fragment(Sentence sentence) {
    List<String> tokens = sentence.tokens();
    return tokens.size() <= FRAGMENT
        && tokens.contains("please")
        && !tokens.contains("note")
        && !sentence.has(Cue.PROPOSE)
        && !sentence.has(Cue.WAIT)
        && !UnderstoodUtterance.asked(sentence).isEmpty();
  }

  private Map<Topic, String> topics(Sentence sentence) {
    Map<Topic, String> topics = UnderstoodUtterance.asked(sentence);
    if (many && topics.containsKey(Topic.ITEM) && sentence.tokens().contains("one")) {
      topics.remove(Topic.ITEM);
      topics.put(Topic.ORDER, "");
    }
    if (topics.containsKey(Topic.ADDRESS)
        || (sentence.has(Cue.TOPIC_ITEM) && sentence.tokens().getFirst().equals("which"))) {
      topics.remove(Topic.WISH);
    }
    if (topics.containsKey(Topic.ADDRESS) && mail(sentence.tokens())) {
      topics.remove(Topic.ADDRESS);
    }
    if (topics.isEmpty() && sentence.has(Cue.WEAK_ITEM) && !sentence.has(Cue.PROPOSE)) {
      topics.put(Topic.ITEM, "");
    }
    return topics;
  }

  /// Without a question mark, only "please confirm", "just say yes" and the like propose anything.
  private static boolean proposes(Sentence sentence) {
    return sentence.tokens().stream().anyMatch(ASSENT::contains);
  }

  /// Whether the only addresses that are spoken of are those of email.
  private static boolean mail(List<String> tokens) {
    boolean mail = false;
    for (int i = 0; i < tokens.size(); i++) {
      if (PLACES.contains(tokens.get(i))) {
        return false;
      }
      if (tokens.get(i).startsWith("address")) {
        mail = i > 0 && tokens.get(i - 1).endsWith("mail");
        if (!mail) {
          return false;
        }
      }
    }
    return mail;
  }

  private UnderstoodUtterance understood() {
    if (asked.isEmpty() && !proposal && cues.contains(Cue.PREFER)) {
      UnderstoodUtterance.choice(cues, asked);
    }
    if (!earlier) {
      cues.remove(Cue.EARLIER);
    } else {
      cues.add(Cue.EARLIER);
      cues.remove(Cue.MISSING);
      cues.remove(Cue.MISMATCH);
    }
    return new UnderstoodUtterance(asked, cues, proposal && asked.isEmpty());
  }
}
