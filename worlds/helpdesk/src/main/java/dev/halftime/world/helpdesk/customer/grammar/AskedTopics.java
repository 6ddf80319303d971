package dev.halftime.world.helpdesk.customer.grammar;

import dev.halftime.world.helpdesk.task.Topic;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What a question or request asks for: the heads of its noun phrases, not everything that is
/// mentioned. "The number of the order with the boots" asks for the order alone.
///
/// @param many whether several orders were spoken of, so that "which one" asks for the order
/// @param money whether ways of refund were spoken of, so that "which do you prefer" asks for one
/// @param earlier whether an earlier talk was spoken of, so that "which one" asks for what was said
/// @param things whether items were spoken of
/// @param variants whether colours or sizes were spoken of last
public record AskedTopics(
    boolean many, boolean money, boolean earlier, boolean things, boolean variants) {

  private static final Set<String> WH =
      Set.of("what", "which", "who", "whom", "whose", "where", "why", "how", "when");

  private static final Set<String> JOINS =
      Set.of("and", ",", "or", "plus", "along", "together", ":");

  /// Words after the head of a noun phrase.
  private static final Set<String> AFTER =
      Set.of(
          "of",
          "for",
          "on",
          "that",
          "which",
          "you",
          "we",
          "i",
          "it",
          "to",
          "with",
          "in",
          "from",
          "under",
          "so",
          "at",
          "when",
          "is",
          "are",
          "was",
          "were",
          "registered",
          "used",
          "MATCHES",
          "as",
          "this",
          "into",
          "where",
          "if",
          "BOUGHT",
          "by",
          "will",
          "has",
          "have",
          "HAVE",
          "NEED",
          "starting",
          "RETURNED",
          "CHANGED",
          "they",
          "he",
          "she",
          "because",
          "since",
          "before",
          "behind",
          "about",
          "your",
          "the",
          "my",
          "our",
          "a",
          "using",
          "NEEDED",
          "concerned",
          "starts",
          "beginning",
          "than");

  private static final Map<String, Topic> HEADS = heads();

  private static final Pattern PAID = Pattern.compile(" (pay|paid|paying|CHARGE) ");
  private static final Pattern REFUNDS =
      Pattern.compile(" (REFUND|REFUNDED|REFUNDING|MONEY|CREDIT|REFUNDMETHOD) ");
  private static final Pattern INSTEAD =
      Pattern.compile(
          " (instead|in its place|in EXCHANGE|in RETURN|rather|as a"
              + " REPLACE|REPLACE|(EXCHANGE|EXCHANGED|CHANGE|CHANGED|SEND|REPLACE) (\\S+"
              + " ){0,4}(for|to|with)) ");
  private static final Pattern WHOLE =
      Pattern.compile(" (all|both|everything|entire|whole|every|each|complete) ");
  private static final Pattern PART =
      Pattern.compile(
          " (only|one|some|part|alone|single|certain|specific|few|subset|individual|particular) ");
  private static final Pattern ARRIVED =
      Pattern.compile(
          " (received|RECEIVE|COMES|came|arrived|got|turned up|in the"
              + " (box|PARCEL)|inside|delivered|SENT) ");

  private static Map<String, Topic> heads() {
    Map<String, Topic> heads = new HashMap<>();
    for (String word : List.of("EMAIL", "NAME", "IDENT", "ACCOUNT", "yourself")) {
      heads.put(word, Topic.IDENTITY);
    }
    for (String word : List.of("ORDERNO", "NUMBER", "ORDER", "ORDERS")) {
      heads.put(word, Topic.ORDER);
    }
    for (String word : List.of("ITEM", "ITEMS", "one", "ones", "piece", "part", "parts", "pair")) {
      heads.put(word, Topic.ITEM);
    }
    for (String word :
        List.of(
            "VARIANT",
            "CHANGE",
            "request",
            "wish",
            "EXCHANGE",
            "outcome",
            "solution",
            "inquiry",
            "enquiry",
            "REPLACE",
            "resolution")) {
      heads.put(word, Topic.WISH);
    }
    for (String word : List.of("REASON", "PROBLEM", "why", "DAMAGED")) {
      heads.put(word, Topic.REASON);
    }
    heads.put("ADDRESS", Topic.ADDRESS);
    heads.put("PAYMETHOD", Topic.PAYMENT);
    for (String word :
        List.of("REFUNDMETHOD", "CREDIT", "REFUND", "MONEY", "REFUNDED", "REFUNDING")) {
      heads.put(word, Topic.PREFERENCE);
    }
    return heads;
  }

  /// The topics asked for by the words after "could you give me", or by a question from its first
  /// word on, each with the list of phrases that answers it.
  public Map<Topic, String> of(String raw) {
    String region =
        raw.replace(" QUANTITY of ", " NUMBER of ").replace(" QUANTITY ", " NUMBER of ");
    Map<Topic, String> topics = new EnumMap<>(Topic.class);
    choice(region, topics);
    if (!topics.isEmpty()) {
      return topics;
    }
    int choice = region.indexOf(" whether ");
    if (choice > 0) {
      choice(region.substring(choice), topics);
    }
    for (List<String> phrase : phrases(choice > 0 ? region.substring(0, choice) : region)) {
      int wh = wh(phrase);
      if (wh >= 0 && (wh < 2 || noun(phrase.subList(0, wh)).isEmpty())) {
        question(phrase.subList(wh, phrase.size()), topics);
      } else {
        noun(phrase, topics);
      }
    }
    if (topics.containsKey(Topic.ORDER)
        && topics.containsKey(Topic.ITEM)
        && region.contains(" or ")
        && Shape.of(".* or (\\S+ ){0,3}?(GIVE|what|which|ITEM|ITEMS).*", region)) {
      topics.remove(Topic.ITEM);
    }
    if (topics.containsKey(Topic.PREFERENCE) || topics.containsKey(Topic.ADDRESS)) {
      topics.remove(Topic.PAYMENT);
    }
    return topics;
  }

  private static int wh(List<String> phrase) {
    for (int i = 0; i < phrase.size(); i++) {
      if (WH.contains(phrase.get(i))) {
        return i;
      }
    }
    return -1;
  }

  private static List<List<String>> phrases(String region) {
    List<List<String>> phrases = new ArrayList<>();
    List<String> phrase = new ArrayList<>();
    for (String token : region.strip().split(" ", -1)) {
      if (JOINS.contains(token)) {
        if (!phrase.isEmpty()) {
          phrases.add(phrase);
          phrase = new ArrayList<>();
        }
      } else if (!token.isEmpty()) {
        phrase.add(token);
      }
    }
    if (!phrase.isEmpty()) {
      phrases.add(phrase);
    }
    return phrases;
  }

  /// "All of them or only some?" and the like: what the alternatives are alternatives of.
  public void choice(String s, Map<Topic, String> topics) {
    if (!s.contains(" or ")) {
      return;
    }
    boolean refund = REFUNDS.matcher(s).find();
    boolean replace =
        Shape.of(
            ".* (REPLACE|REPLACED|EXCHANGE|EXCHANGED|ITEM|new one|new pair|another one) .*", s);
    if (s.contains(" CREDIT ")
        && (s.contains(" ORIGINAL ")
            || s.contains(" MONEY ")
            || s.contains(" PAYMETHOD ")
            || s.contains("card ")
            || s.contains("paid"))) {
      topics.put(Topic.PREFERENCE, "");
    } else if (Shape.of(
            ".* (REFUND|REFUNDED|MONEY|MONEY back) or .*|.* or (\\S+ ){0,6}(REFUND|MONEY|REFUNDED)"
                + " .*",
            s)
        && !Shape.of(".* (CREDIT|ORIGINAL|card|PAYMETHOD|how|where|REFUNDMETHOD|PROCESS) .*", s)) {
      topics.put(Topic.WISH, "");
    } else if (Shape.of(".* (REFUND|MONEY|REFUNDED) .*", s)
        && replace
        && !s.contains(" PROCESS ")) {
      topics.put(Topic.WISH, "");
    } else if (Shape.of(
        ".* (RETURN|CANCEL|REPLACE|EXCHANGE|CHANGE) (\\S+ ){0,4}or (\\S+"
            + " ){0,4}(RETURN|CANCEL|REPLACE|EXCHANGE|CHANGE|REFUND) .*",
        s)) {
      topics.put(Topic.WISH, "");
    } else if (Shape.of(
        ".* (is|was|mean) (\\S+ ){0,2}?(that|this|it|the|order) (\\S+ )*(ORDER|w\\d+|ITEM) .*or"
            + " (\\S+ ){0,2}?(one|ORDER|other|w\\d+|ITEM) .*",
        s)) {
      topics.put(s.contains(" ITEM ") ? Topic.ITEM : Topic.ORDER, "");
    } else if (Shape.of(".* (is|was|mean) .* or (both|all|everything|all of them) .*", s)) {
      topics.put(Topic.ITEM, "");
    } else if (WHOLE.matcher(s).find() && PART.matcher(s).find() && !refund) {
      topics.put(Topic.ITEM, "");
    } else if (Shape.of(".* (DAMAGED|PROBLEM) .*or .*|.* or (\\S+ ){0,5}(DAMAGED|PROBLEM) .*", s)) {
      topics.put(Topic.REASON, "");
    } else if (PAID.matcher(s).find()) {
      topics.put(Topic.PAYMENT, "");
    }
  }

  /// The concept at the head of a noun phrase, empty if there is none.
  private static String noun(List<String> phrase) {
    String head = "";
    for (int i = 0; i < phrase.size(); i++) {
      String token = phrase.get(i);
      if (i > 0 && AFTER.contains(token) && !head.isEmpty()) {
        break;
      }
      boolean value = i + 1 < phrase.size() && token.equals("VARIANT") && value(phrase.get(i + 1));
      boolean bought = token.equals("thing") && phrase.contains("BOUGHT");
      if (bought) {
        head = "ITEM";
      }
      if ((HEADS.containsKey(token)
              || token.equals("METHOD")
              || token.equals("OPTION")
              || token.equals("ORIGINAL"))
          && !value) {
        head = token;
      }
    }
    return head;
  }

  private static boolean value(String token) {
    return token.chars().anyMatch(Character::isDigit)
        || Mentions.colour(token)
        || (token.length() <= 2 && "sml xl".contains(token));
  }

  private void noun(List<String> phrase, Map<Topic, String> topics) {
    String head = noun(phrase);
    String all = ' ' + String.join(" ", phrase) + ' ';
    if (head.isEmpty()) {
      if (all.contains(" more ")
          && Shape.of(".* (details|information|about|detail|context|info) .*", all)) {
        topics.put(Topic.WISH, "");
      }
      return;
    }
    if (head.equals("NAME") && Shape.of(".* NAMES? (of|on) (\\S+ ){0,2}(ITEM|ITEMS) .*", all)) {
      topics.put(Topic.ITEM, "");
      return;
    }
    if (head.startsWith("one") && Shape.of(".* (another|different|other|INVALID) .*", all)) {
      return;
    }
    if (head.equals("METHOD") || head.equals("OPTION") || head.equals("ORIGINAL")) {
      topics.put(money || REFUNDS.matcher(all).find() ? Topic.PREFERENCE : Topic.WISH, "");
      return;
    }
    put(head, all, topics);
  }

  private void put(String head, String all, Map<Topic, String> topics) {
    Topic topic = HEADS.getOrDefault(head, Topic.WISH);
    if ((head.equals("one") || head.equals("ones"))
        && (earlier || !(many || things || variants || INSTEAD.matcher(all).find()))) {
      return;
    }
    if (topic == Topic.ITEM && (head.equals("one") || head.equals("ones"))) {
      topic =
          INSTEAD.matcher(all).find() || variants ? Topic.WISH : many ? Topic.ORDER : Topic.ITEM;
    } else if (topic == Topic.ITEM
        && ARRIVED.matcher(all).find()
        && all.contains("you ")
        && !all.contains(" RETURN")) {
      topic = all.contains(" BOUGHT ") ? Topic.ITEM : Topic.REASON;
    } else if (topic == Topic.ITEM
        && INSTEAD.matcher(all).find()
        && !Shape.of(".* (instead of|EXCHANGE|REPLACE) .*", all)) {
      topic = Topic.WISH;
    } else if (topic == Topic.PAYMENT
        && (REFUNDS.matcher(all).find()
            || (money && !PAID.matcher(all).find() && !all.contains(" use")))) {
      topic = Topic.PREFERENCE;
    }
    String list =
        switch (head) {
          case "EMAIL" -> "email";
          case "NAME" -> "name";
          case "IDENT", "ACCOUNT", "yourself" -> "identity";
          default -> "";
        };
    topics.merge(topic, list, (one, other) -> one.equals(other) ? one : "identity");
  }

  /// What a question asks for that begins with "what", "which", "where" ...
  private void question(List<String> words, Map<Topic, String> topics) {
    String s = ' ' + String.join(" ", words) + ' ';
    switch (words.getFirst()) {
      case "who", "whom", "whose" -> {
        if (!Shape.of(" who (told|helped|said|did you|will|is going|would).*", s)) {
          put(s.contains(" NAME ") ? "NAME" : "IDENT", s, topics);
        }
      }
      case "why" -> topics.put(Topic.REASON, "");
      case "when" -> {
        if (Shape.of(".* (BOUGHT|place|PROCESS|placed|ORDER|PROCESSED) .*", s)) {
          topics.put(Topic.ORDER, "");
        }
      }
      case "where" -> {
        if (REFUNDS.matcher(s).find()) {
          topics.put(Topic.PREFERENCE, "");
        } else if (!Shape.of(" where (did you (HAVE|FIND)|is the problem|does it hurt).*", s)) {
          topics.put(Topic.ADDRESS, "");
        }
      }
      case "how" -> how(s, topics);
      default -> what(words, s, topics);
    }
  }

  private void how(String s, Map<Topic, String> topics) {
    if (PAID.matcher(s).find() && !s.contains(" pay for the difference ")) {
      topics.put(Topic.PAYMENT, "");
    } else if (Shape.of(
        " how (come|did (that|this|it) (happen|break)|is it (PROBLEM|DAMAGED|broken)).*", s)) {
      topics.put(Topic.REASON, "");
    } else if (Shape.of(" how (are you|is your|has your|does (that|this|it)|about) .*", s)) {
      return;
    } else if (s.contains(" how many ")) {
      topics.put(Topic.ITEM, "");
    } else if (REFUNDS.matcher(s).find() || s.contains(" compensated ")) {
      topics.put(Topic.PREFERENCE, "");
    } else if (Shape.of(".* (CONFIRM|FIND) (you|your (IDENT|ACCOUNT)) .*", s)) {
      topics.put(Topic.IDENTITY, "identity");
    } else if (money && Shape.of(".* (it|that|this) (back|SENT|PROCESSED) .*", s)) {
      topics.put(Topic.PREFERENCE, "");
    } else if (Shape.of(
        ".* (help|assist|serve|be of|support) .*|.* (would|do|did|should|shall|can|may|could)"
            + " (you|i|we) .*|.* you (would|want|prefer|wish) .*",
        s)) {
      topics.put(Topic.WISH, "");
    }
  }

  private static final Set<String> VERBS =
      Set.of(
          "is",
          "are",
          "was",
          "were",
          "do",
          "does",
          "did",
          "would",
          "should",
          "shall",
          "can",
          "could",
          "will",
          "might",
          "may",
          "you",
          "i",
          "we",
          "it",
          "the",
          "that",
          "this",
          "he",
          "has",
          "have",
          "HAVE",
          "to",
          "seems",
          "your",
          "went",
          "happened",
          "MADE",
          "makes",
          "brings",
          "led",
          "prompted",
          "prompting",
          "COMES",
          "WORKS",
          "they",
          "had",
          "there",
          "in",
          "came",
          "turned",
          "showed",
          "arrived",
          "exactly",
          "about");

  private void what(List<String> words, String s, Map<Topic, String> topics) {
    List<String> noun = new ArrayList<>();
    int i = 1;
    if (i < words.size() && words.get(i).equals("of")) {
      partitive(s, topics);
      return;
    }
    while (i < words.size() && !VERBS.contains(words.get(i)) && !AFTER.contains(words.get(i))) {
      noun.add(words.get(i));
      i++;
    }
    String head = noun(noun);
    if (!head.isEmpty() || noun.contains("OPTION")) {
      headed(head.isEmpty() ? "OPTION" : head, s, topics);
      return;
    }
    if (i < words.size() && words.get(i).equals("of")) {
      partitive(s, topics);
      return;
    }
    String rest =
        ' ' + String.join(" ", words.subList(Math.min(i, words.size()), words.size())) + ' ';
    if (words.getFirst().equals("which")
        && Shape.of(" (is|was|would|might|do|will|should) (it|that|this|be|you|i).*", rest)) {
      if (money) {
        topics.put(Topic.PREFERENCE, "");
      } else {
        put("one", s, topics);
      }
      return;
    }
    if (rest.equals(" for ")
        || Shape.of(" what for .*", s)
        || Shape.of(" what (\\S+ )?(for|to|into) ", s)) {
      topics.put(Topic.WISH, "");
      return;
    }
    if (words.getFirst().equals("which")
        && !noun.isEmpty()
        && noun.stream().anyMatch(it -> it.length() > 3)) {
      topics.put(Topic.ITEM, "");
      return;
    }
    bare(rest, topics);
  }

  private void headed(String head, String s, Map<Topic, String> topics) {
    switch (head) {
      case "OPTION", "METHOD", "ORIGINAL" -> {
        boolean paid =
            PAID.matcher(s).find()
                || (head.equals("ORIGINAL") && !REFUNDS.matcher(s).find() && !money);
        topics.put(
            paid
                ? Topic.PAYMENT
                : money || REFUNDS.matcher(s).find() || !head.equals("OPTION")
                    ? Topic.PREFERENCE
                    : Topic.WISH,
            "");
      }
      case "PAYMETHOD" ->
          topics.put(
              !PAID.matcher(s).find()
                      && (REFUNDS.matcher(s).find() || (money && !s.contains(" use")))
                  ? Topic.PREFERENCE
                  : Topic.PAYMENT,
              "");
      case "REFUND" -> topics.put(Topic.PREFERENCE, "");
      default -> put(head, s, topics);
    }
  }

  private void partitive(String s, Map<Topic, String> topics) {
    if (earlier && Shape.of(" (which|what) of (them|those|these|the two|the ones) .*", s)) {
      return;
    }
    if (Shape.of(".* of (\\S+ ){0,4}(ORDERS|ORDER) .*", s) && !s.contains(" ITEMS ")) {
      topics.put(Topic.ORDER, "");
    } else if (s.contains(" OPTION ") || (money && !s.contains(" ITEM"))) {
      topics.put(money ? Topic.PREFERENCE : Topic.WISH, "");
    } else {
      topics.put(many && !s.contains(" ITEMS ") ? Topic.ORDER : Topic.ITEM, "");
    }
  }

  /// "What is ...", "what would you ...", "what happened".
  private void bare(String s, Map<Topic, String> topics) {
    if (Shape.of(
            ".* (you|like|want|wish|me|WORKS|hoping|trying|planning|are you|going) (to"
                + " )?(RETURN|RETURNING|sending back|have RETURNED|HAVE RETURNED) .*",
            s)
        && !INSTEAD.matcher(s).find()
        && !Shape.of(" (is|was|MADE|led|happened).*", s)) {
      topics.put(Topic.ITEM, "");
    } else if (Shape.of(".* (you|did you) (\\S+ )?(BOUGHT|ORDER|order|buy) .*", s)
        || Shape.of(
            ".* (should|ought) (\\S+ )?(have|be|HAVE) .*(there|inside|in it|in the).*", s)) {
      topics.put(Topic.ITEM, "");
    } else if (Shape.of(".* (be|HAVE|get|been) (REFUNDED|REFUND|MONEY) .*", s)) {
      topics.put(Topic.PREFERENCE, "");
    } else if (Shape.of(" is up with .*", s)) {
      topics.put(Topic.REASON, "");
    } else if (Shape.of(" is up .*", s)) {
      topics.put(Topic.WISH, "");
    } else if (Shape.of(
        " (is|was|lies) behind .*|.* (did|have|has) (we|they) (\\S+ )?(SEND|SENT|ship) .*|.* you"
            + " (\\S+ )?(HAVE|get|find|FIND|open) (instead|in the (PARCEL|box)).*",
        s)) {
      topics.put(Topic.REASON, "");
    } else if (Shape.of(
        " (happened|went|MADE|makes|led|prompted|prompting|caused|is (prompting|making|not"
            + " (WORKS|right|OK)|PROBLEM|going on|up)|has (happened|gone)|(was|were|is)"
            + " (PROBLEM|DAMAGED)|seems to be|did you not|do you"
            + " not|COMES|came|arrived|turned|(is|was) it that you (do|did) not).*",
        s)) {
      topics.put(Topic.REASON, "");
    } else if (Shape.of(" brings .*", s)) {
      topics.put(Topic.WISH, "");
    } else if (Shape.of(
        " (is|are|was|were|might be|would be) (in|inside|part of) .*|.* (is|was) in it .*", s)) {
      topics.put(
          Shape.of(".* (PARCEL|box|bag|envelope|delivery) .*", s)
              ? Topic.REASON
              : Shape.of(".* (ORDER|it) .*", s) && !many ? Topic.ITEM : Topic.ORDER,
          "");
    } else if (Shape.of(" (is|are|was|were|would be|might be|should be) .*", s)) {
      predicate(s, topics);
    } else if (Shape.of(".* (you|did you) (\\S+ )?(BOUGHT|ORDER|order|buy) .*", s)) {
      topics.put(Topic.ITEM, "");
    } else if (PAID.matcher(s).find()) {
      topics.put(Topic.PAYMENT, "");
    } else if (ARRIVED.matcher(s).find() && s.contains(" you ")) {
      topics.put(Topic.REASON, "");
    } else if (Shape.of(
            ".* (you|like|want|wish|me) to (RETURN|EXCHANGE|REPLACE|have RETURNED|HAVE RETURNED)"
                + " .*",
            s)
        && !INSTEAD.matcher(s).find()) {
      topics.put(Topic.ITEM, "");
    } else if (Shape.of(".* (you|like|want|wish) to CANCEL .*", s)) {
      topics.put(Topic.ORDER, "");
    } else if (Shape.of(".* (prefer|rather|CHOOSE|WORKS|like better|suits).*", s) && money) {
      topics.put(Topic.PREFERENCE, "");
    } else if (Shape.of(
            ".* (can|could|may|might|should|shall) (i|we) (\\S+"
                + " )?(do|help|PROCESS|assist|change|CHANGE|offer|be|HAVE|make|put|fix|tell) .*|.*"
                + " (can|could|may|should|shall) (i|we) |.* (would|do|did|had) you (\\S+"
                + " )?(like|want|prefer|NEED|wish|rather|have in mind|expect|hope|HAVE in"
                + " mind|HAVE|be) .*|.* are you (\\S+"
                + " )?(after|looking|hoping|trying|WORKS|thinking|interested) .*|.* you"
                + " (would|want|NEED|prefer|wish|had|are after|have in) .*",
            s)
        || Shape.of(
            ".* (WORKS|help) (\\S+ ){0,2}best .*|.* would (WORKS|help|you|be).*|.* (it is|this"
                + " is|it|this) about .*|.* should happen .*",
            s)) {
      if (!Shape.of(".* you (GIVEN|GIVE|told) .*|.* (i|we) can (do|PROCESS|offer) is .*", s)) {
        topics.put(Topic.WISH, "");
      }
    }
  }

  private void predicate(String s, Map<Topic, String> topics) {
    List<String> predicate =
        List.of(s.strip().split(" ", -1)).subList(1, s.strip().split(" ", -1).length);
    if (Shape.of(
            " (is|was) (it|this|that|your (message|call|query|contact)) (\\S+"
                + " )?(about|regarding|concerning|for|you|that|in relation).*",
            s)
        || Shape.of(
            " (is|would be|are) (your|the) (request|wish|preferred"
                + " outcome|inquiry|enquiry|preference|ideal|desired outcome|plan) .*",
            s)) {
      topics.put(money && s.contains("prefer") ? Topic.PREFERENCE : Topic.WISH, "");
      return;
    }
    if (predicate.size() > 1 && wh(predicate) >= 0 && noun(predicate).isEmpty()) {
      return;
    }
    if (Shape.of(" are you .*", s)) {
      if (Shape.of(".* (RETURNING|EXCHANGING|SENT|sending) .*", s)) {
        topics.put(Topic.ITEM, "");
      } else {
        topics.put(Topic.WISH, "");
      }
      return;
    }
    String head = noun(predicate);
    if (!head.isEmpty()) {
      if (head.equals("METHOD") || head.equals("OPTION") || head.equals("ORIGINAL")) {
        headed(head, s, topics);
      } else if (head.equals("NAME") && Shape.of(".* NAME of (\\S+ ){0,2}(ITEM|ITEMS) .*", s)) {
        topics.put(Topic.ITEM, "");
      } else {
        headed(head, s, topics);
      }
    } else if (s.contains("on your mind")
        || s.contains("looking for")
        || s.contains(" best way ")
        || s.contains(" i can ")
        || s.contains("we can ")) {
      topics.put(Topic.WISH, "");
    }
  }
}
