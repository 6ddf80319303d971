package dev.halftime.world.helpdesk.customer;

import dev.halftime.world.helpdesk.customer.grammar.AskedTopics;
import dev.halftime.world.helpdesk.customer.grammar.Clauses;
import dev.halftime.world.helpdesk.customer.grammar.Mentions;
import dev.halftime.world.helpdesk.customer.grammar.PlainText;
import dev.halftime.world.helpdesk.customer.grammar.ProposalForms;
import dev.halftime.world.helpdesk.customer.grammar.RequestForms;
import dev.halftime.world.helpdesk.customer.grammar.Shape;
import dev.halftime.world.helpdesk.customer.grammar.StatementForms;
import dev.halftime.world.helpdesk.customer.grammar.Vocabulary;
import dev.halftime.world.helpdesk.task.Topic;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What customers of the second edition make of an agent's words: questions, requests, proposals
/// and statements, told apart by their grammar.
///
/// Words are replaced by concepts ([Vocabulary]), sentences are cut into clauses ([Clauses]), and
/// each clause that is no background ("before I can do that", "so that I can find it") is one act:
/// it asks (a question, an imperative, "I need ..."), proposes ("shall I ...?", "please confirm
/// that ..."), or states. What is asked for are the heads of its noun phrases ([AskedTopics]).
final class SpeechActs {

  private final Map<Topic, String> asked = new EnumMap<>(Topic.class);
  private final Set<Cue> cues = EnumSet.noneOf(Cue.class);

  /// Deeds and ways of refund in what is proposed.
  private final Set<Cue> proposed = EnumSet.noneOf(Cue.class);

  private boolean proposal;
  private boolean choiceOfRefund;
  private boolean earlier;
  private boolean again;
  private boolean gone;
  private boolean many;
  private boolean money;
  private boolean listing;
  private boolean asking;
  private boolean earlierSeen;
  private boolean last;
  private boolean variants;
  private boolean emails;
  private boolean things;

  /// What the customer said was spoken of.
  private boolean referred;

  /// A clause before in the same sentence says, asks or proposes something.
  private boolean stated;

  /// What the sentence says only happens on a condition.
  private boolean waiting;

  /// A refund and something else were offered.
  private boolean remedies;

  /// What "it" may stand for.
  private Map<Topic, String> spoken = Map.of();

  /// "Please note ..." tells something.
  private static final Pattern NOTE =
      Pattern.compile(
          "^(?:please |kindly |do |also,? )*(?:note|be aware|be advised|bear in mind|keep in"
              + " mind)\\b");

  private SpeechActs() {}

  static UnderstoodUtterance of(String words) {
    SpeechActs acts = new SpeechActs();
    for (PlainText.Line line : PlainText.lines(words)) {
      acts.hear(line);
    }
    return acts.understood();
  }

  private void hear(PlainText.Line line) {
    List<String> all = Vocabulary.tokens(line.text());
    boolean note = NOTE.matcher(line.text()).find();
    boolean please = line.text().contains("please") || line.text().contains("kindly");
    List<String> tokens = new ArrayList<>();
    for (String token : all) {
      if (!token.equals(Vocabulary.NOISE)) {
        tokens.add(
            token.equals("SOON") || token.equals("ELECTION")
                ? token.toLowerCase(java.util.Locale.ROOT)
                : token);
      }
    }
    String sentence = ' ' + String.join(" ", tokens) + ' ';
    context(sentence);
    earlierSeen |= sentence.contains(" EARLIER ") || line.text().contains("remind ");
    List<Clauses.Clause> clauses = Clauses.of(tokens);
    int before = asked.size();
    waiting =
        clauses.stream()
            .anyMatch(it -> it.background() && StatementForms.WAITS.matcher(it.text()).matches());
    boolean proposedBefore = proposal;
    if (heading(line, sentence, clauses)) {
      listing = true;
    }
    if (note) {
      clauses.forEach(this::state);
      cues.add(Cue.DONE);
    } else if (!choice(line, sentence)) {
      asking = false;
      stated = false;
      for (int i = 0; i < clauses.size(); i++) {
        act(clauses.get(i), line, i, clauses, please);
      }
    }
    Map<Topic, String> named = new AskedTopics(false, false, false, false, false).of(sentence);
    if (line.question() || !named.isEmpty()) {
      spoken = named;
    }
    boolean silent = asked.size() == before && proposal == proposedBefore;
    if (listing && silent && line.item()) {
      Map<Topic, String> topics = topics(sentence);
      add(topics);
    }
  }

  private void context(String s) {
    many |=
        s.contains(" MANY ")
            || Shape.of(".* w\\d+ .* w\\d+ .*", s)
            || (Shape.of(".* ORDERS .*", s) && !s.contains("future ORDERS"));
    money |= Shape.of(".* (CREDIT|REFUND|REFUNDED|MONEY|REFUNDMETHOD|REFUNDING) .*", s);
    emails |= s.contains(" EMAIL ");
    choiceOfRefund |= s.contains(" CREDIT ") && s.contains(" ORIGINAL ");
    remedies |=
        Shape.of(".* (i|we) (can|could) .*or .*", s)
            && Shape.of(".* (REFUND|MONEY) .*", s)
            && Shape.of(".* (REPLACE|SEND|EXCHANGE) .*", s);
    things |=
        Shape.of(
                ".* (ITEM|ITEMS|things|pair|in it|in the ORDER|in that ORDER|in this ORDER|of"
                    + " them|RETURN|RETURNING|PROBLEM|DAMAGED) .*",
                s)
            || Mentions.any(List.of(s.strip().split(" ", -1)));
    referred |=
        Shape.of(".* you (GIVEN|said|spoke|wrote) .*", s) && Shape.of(".* (not|NOTHING|no) .*", s);
    int variant = Math.max(s.lastIndexOf(" VARIANT "), s.lastIndexOf(" OPTION "));
    int thing =
        Math.max(
            s.lastIndexOf(" ITEM"), Math.max(s.lastIndexOf(" ORDERS "), s.lastIndexOf(" MANY ")));
    if (Shape.of(
        ".* (red|blue|green|black|white|grey|yellow|orange|brown|purple) (\\S+ ){0,2}?(and|or|,)"
            + " (\\S+ )?(red|blue|green|black|white|grey|yellow|orange|brown|purple) .*",
        s)) {
      variant = s.length();
    }
    if (variant >= 0 || thing >= 0) {
      variants = variant > thing;
    }
    if (s.contains(" ORDER ") || s.contains(" ORDERS ")) {
      cues.add(Cue.ORDER);
    }
  }

  /// "Please provide the following:", "I need two things from you."
  private boolean heading(PlainText.Line line, String s, List<Clauses.Clause> clauses) {
    boolean asks = Shape.of(".* (NEED|GIVE|CONFIRM|questions?|NEEDED|SEND|HAVE) .*", s);
    boolean open =
        line.text().endsWith(":")
            || s.contains("following")
            || s.contains(" below ")
            || Shape.of(".* (details|things|information|questions|pieces|bits|items|points) .*", s);
    return asks
        && open
        && !Shape.of(
            ".* (i will (?!NEED)|i am about|summary|here is what i|PROCEED|i would (?!NEED)) .*", s)
        && !clauses.isEmpty();
  }

  /// A choice between two things, whatever the verb.
  private boolean choice(PlainText.Line line, String s) {
    if (line.question()
        && Shape.of(
            "^(?! (is|are|was|were|do|did|would|shall|should|can|may|will|could) ).* or .*", s)
        && Shape.of(".*\\b(just|only|both|as well|too|alone)\\b.*", line.text())
        && !Shape.of(".* (i|we|you|CREDIT|REFUND|what|which|DAMAGED) .*", s)) {
      add(Map.of(Topic.ITEM, ""));
      return true;
    }
    if (!line.question()
        && !Shape.of(".* (GIVE|whether|CONFIRM|prefer|CHOOSE|yours|up to you|OPTION is) .*", s)) {
      return false;
    }
    if (s.contains(" if i ") || !s.contains(" or ")) {
      return false;
    }
    Map<Topic, String> topics = new EnumMap<>(Topic.class);
    new AskedTopics(many, money, false, things, false).choice(s, topics);
    boolean refund = topics.containsKey(Topic.PREFERENCE);
    boolean wish =
        topics.containsKey(Topic.WISH)
            && Shape.of(".* (you|rather|prefer|like|want) .*", s)
            && !Shape.of(".* (i|we) (CANCEL|RETURN) .*", s);
    if (!refund
        && !wish
        && !(topics.containsKey(Topic.ITEM) && line.question())
        && !topics.containsKey(Topic.PAYMENT)
        && !(topics.containsKey(Topic.ORDER) && line.question())
        && !(topics.containsKey(Topic.REASON) && line.question())) {
      return false;
    }
    if (Shape.of(".* (yes|no) .*", s)
        || (topics.size() == 1 && Shape.of(".* (and|,|:) .*", s) && !line.question())) {
      return false;
    }
    boolean alone =
        !Shape.of(".* (REASON|why|ORDERNO|EMAIL|ADDRESS|NAME|which ITEM|which ITEMS) .*", s);
    if (!alone) {
      return false;
    }
    remedies |= wish;
    add(topics);
    return true;
  }

  private void act(
      Clauses.Clause clause,
      PlainText.Line line,
      int i,
      List<Clauses.Clause> clauses,
      boolean please) {
    String s = clause.text();
    last = i == clauses.size() - 1;
    boolean question = line.question() && (last || RequestForms.opens(s));
    again |= s.contains(" AGAIN ");
    if (s.contains(" SOMETHING ")
        && question
        && Shape.of(".* (there|i|we|help|with) .*", s)
        && !s.contains(" or ")) {
      cues.add(Cue.CLOSE);
      return;
    }
    if (s.contains(" ELSE ") && !Shape.of(".* (GIVEN|HAVE) .*(NEED|EMAIL).*", s)) {
      cues.add(Cue.CLOSE);
      asking = false;
      return;
    }
    if (s.contains(" MOMENT ") || s.contains(" LOOKING ")) {
      cues.add(Cue.WAIT);
      if (!question) {
        asking = false;
        if (s.contains(" MOMENT ") || !s.contains("GIVE")) {
          state(clause);
          return;
        }
      }
    }
    if (StatementForms.missing(s) && !Shape.of(" (because|since|as|so that) .*", s)) {
      if (earlierSeen && !Shape.of(".* (ORDER|ORDERNO|NUMBER|EMAIL|ACCOUNT|NAME) .*", s)) {
        gone = true;
      } else {
        cues.add(Cue.MISSING);
      }
    }
    if (StatementForms.REMEMBERING.matcher(s).find() && !s.contains(" MATCHES ")) {
      gone = true;
    }
    if (Shape.of(".* (yours|up to you|whichever|you CHOOSE|your OPTION|your call) .*", s)
        && (choiceOfRefund || remedies)) {
      add(Map.of(choiceOfRefund ? Topic.PREFERENCE : Topic.WISH, ""));
      return;
    }
    boolean alien =
        s.contains(" OTHER ") && !Shape.of(".* (EMAIL|NAME|ORDERNO|ADDRESS|REASON) .*", s);
    if (alien && (question || asking || Shape.of(".* (GIVE|NEED|SEND) .*", s))) {
      cues.add(Cue.OTHER);
      return;
    }
    if (RequestForms.REPHRASE.matcher(s).find() && !earlierSeen && !cues.contains(Cue.MISSING)) {
      add(Map.of(Topic.WISH, ""));
      return;
    }
    if (proposes(s, question, clause, clauses)) {
      propose(s, clauses);
      asking = false;
      stated = true;
      return;
    }
    if (i > 0 && RequestForms.RELATIVE.matcher(s).matches()) {
      state(clause);
      return;
    }
    Map<Topic, String> topics = new EnumMap<>(Topic.class);
    topics.putAll(asks(s, question, clause, please, line));
    if (topics.containsKey(Topic.ITEM)
        && asked.containsKey(Topic.ORDER)
        && alternative(s, i, clauses)) {
      topics.remove(Topic.ITEM);
      asking = false;
      if (topics.isEmpty()) {
        return;
      }
    }
    if (topics.containsKey(Topic.ADDRESS)
        && emails
        && Shape.of(".* (other|another|different) ADDRESS .*", s)) {
      topics.remove(Topic.ADDRESS);
      topics.put(Topic.IDENTITY, "email");
    }
    if (i > 0 && asked.containsKey(Topic.ITEM) && Shape.of("^ (and )?VARIANT .*", s)) {
      topics.remove(Topic.WISH);
    }
    if (!topics.isEmpty()) {
      boolean soft = Shape.of(" if you (do not|can not).*", s);
      if (!soft || asked.isEmpty()) {
        add(topics);
      }
      asking = true;
      return;
    }
    if (Shape.of("^(?: (?:i|am|i am|HELLO|OK|still))* (?:CONFIRMING|FINDING)(?: .*)?", s)) {
      cues.add(Cue.WAIT);
    }
    if (asking && s.contains(" EARLIER ")) {
      earlier = true;
    }
    if (Shape.of(
        "^ (is|are|does|do|was|were|did) not (it|they|that|you|we) $|^ (will|would|can|could) you"
            + " $",
        s)) {
      informs = true;
      return;
    }
    if (question
        && ProposalForms.POLAR.matcher(s).matches()
        && !RequestForms.WHQ.matcher(s).find()
        && polar(s)) {
      propose(s, clauses);
      stated = true;
      return;
    }
    if (clause.background()
        && !last
        && line.text().contains(":")
        && Shape.of(" (so|to) (?!recap|sum|be |CONFIRM|clarify|GIVE).*", s)) {
      asking = true;
    }
    state(clause);
    stated |=
        Shape.of(".* (is|are|was|were|have|has|will|would|can|could|do|did|i|we|you) .*", s)
            && !clause.background()
            && !s.contains(" HELLO ");
  }

  /// "If you do not have it, tell me what was in it": another way to find the order.
  private static boolean alternative(String s, int i, List<Clauses.Clause> clauses) {
    return s.startsWith(" or ")
        || (i > 0
            && Shape.of(" (if|in case) you (do not|can not|are not).*", clauses.get(i - 1).text()))
        || Shape.of(
            ".* (was|were|is|are) in (it|the ORDER|that ORDER).*|.* (it|the ORDER)"
                + " (contained|included|HAVE).*",
            s);
  }

  private boolean proposes(
      String s, boolean question, Clauses.Clause clause, List<Clauses.Clause> clauses) {
    if (ProposalForms.OKQ.matcher(s).find()
        || (question
            && Shape.of("^(?: (?:so|and|or|then))* (?:may|shall|can|should|could) (?:i|we) ", s))
        || (question && ProposalForms.TAG.matcher(s).matches())) {
      return true;
    }
    boolean data = Shape.of(".* CONFIRM (the|your|this|that|which|what|whether|if) .*", s);
    for (Pattern pattern : ProposalForms.ALL) {
      Matcher matcher = pattern.matcher(s);
      if (matcher.find() && !RequestForms.WHQ.matcher(s.substring(0, matcher.start() + 1)).find()) {
        if (Shape.of(
                ".* (i|we) (will|can|would|could|shall|am going to|are going to|am) (\\S+ )?CONFIRM"
                    + " .*",
                s)
            && !question) {
          cues.add(Cue.WAIT);
          continue;
        }
        if (cues.contains(Cue.MISSING) && ProposalForms.CHECKS.matcher(s).find()) {
          continue;
        }
        boolean asksFor =
            Shape.of(
                ".* (GIVE|HAVE|CONFIRM) (me |us )?(?:(?:the|your|a|which|what|where|why|how)"
                    + " (?:\\S+"
                    + " ){0,3}?(EMAIL|NAME|ORDERNO|NUMBER|REASON|ADDRESS|IDENT|ITEM|ITEMS|ORDER|VARIANT|REFUNDMETHOD|PAYMETHOD)|(?:which|what|where|why|how))"
                    + " .*",
                s);
        boolean toCheck =
            cues.contains(Cue.MISSING)
                && Shape.of(
                    ".* (EMAIL|NAME|ORDERNO|NUMBER|details|spelling|spelt|typed|INVALID|spelled)"
                        + " .*",
                    s);
        if ((asksFor && !Shape.of(".* CONFIRM that .*", s)) || toCheck) {
          continue;
        }
        if (clause.background()
            && !Shape.of("^ (if|when|as long as|as soon as|once|to CONFIRM|so) .*", s)) {
          continue;
        }
        if (Shape.of("^ if .*", s)
            && clauses.stream()
                .noneMatch(it ->
                    Shape.of(
                        ".* (i|we) (will|can|could|would|shall) .*|.*"
                            + " (GIVE|CONFIRM|yes|PROCEED|let) .*",
                        it.text()))) {
          continue;
        }
        if (Shape.of(".* (not|no) (yet )?(NEED|have to).* CONSENT.*", s)
            || (Shape.of(".* (HELLO|for) (your|the) CONSENT.*", s)
                && !Shape.of(".* (wait|waiting|NEED|ask|asking|await|awaiting) .*", s))) {
          continue;
        }
        return !data
            || !Shape.of(
                ".* CONFIRM (which|what|whether it|if it was|whether you (RETURN|prefer)) .*", s);
      }
    }
    if (Shape.of(".* CONFIRM (the|your|this|that) .*", s)
        && Shape.of(".*(?:\\d|MATCHES is|: ).*", s)) {
      return true;
    }
    return false;
  }

  private void propose(String s, List<Clauses.Clause> clauses) {
    proposal = true;
    StringBuilder all = new StringBuilder(s);
    clauses.stream().filter(it -> !it.background()).forEach(it -> all.append(it.text()));
    deeds(all.toString(), proposed);
  }

  private Map<Topic, String> asks(
      String s, boolean question, Clauses.Clause clause, boolean please, PlainText.Line line) {
    if (question
        && Shape.of(
            "(?: (?:and|so|but))? (?:what|which) (?:is it|are they|was it|would that be|is"
                + " that|(?:shall|should|can|may|do) (?:i|we)"
                + " (?:write|put|PROCESS|note|GIVE|HAVE|record)(?: down| in| there)?) ",
            s)) {
      if (!asked.isEmpty()) {
        return Map.of();
      }
      Map<Topic, String> it = datum();
      if (!it.isEmpty()) {
        return it;
      }
    }
    if (Shape.of("^(?: \\S+){0,2}? NAME (?:them|it|the|which|all|each|what) .*", s)) {
      return topics(s.substring(s.indexOf(" NAME ") + 5));
    }
    for (Pattern pattern : RequestForms.ASKS) {
      Matcher matcher = pattern.matcher(s);
      if (matcher.find()) {
        String before = s.substring(0, matcher.end()) + ' ';
        if (RequestForms.NEGATED.matcher(before).find()) {
          return Map.of();
        }
        boolean condition =
            clause.background()
                && !Shape.of(
                    " (if|once|when|as soon as|after|until) (you|i have|i HAVE|we have|we HAVE)"
                        + " .*|.* (GIVE|NEED) .*",
                    s);
        if (condition && !before.contains(" you ")) {
          continue;
        }
        String region = ' ' + s.substring(matcher.end()).strip() + ' ';
        if ((region.isBlank() || RequestForms.ANAPHOR.matcher(region).matches())
            && last
            && asked.isEmpty()
            && !earlierSeen
            && !cues.contains(Cue.MISSING)) {
          Map<Topic, String> it = datum();
          if (!it.isEmpty()) {
            return it;
          }
        }
        if (region.isBlank()) {
          asking = true;
          listing |= s.contains(" GIVE ") || s.contains(" NEED ");
          remembers(s);
          return Map.of();
        }
        Map<Topic, String> topics = topics(region);
        if (topics.isEmpty()) {
          remembers(s);
          asking = true;
          continue;
        }
        return topics;
      }
    }
    if (asking
        && (s.startsWith(" whether ") || RequestForms.WHQ.matcher(s).lookingAt())
        && !RequestForms.RELATIVE.matcher(s).matches()) {
      return topics(s);
    }
    Matcher wh = RequestForms.WHQ.matcher(s);
    if (wh.find()
        && !clause.background()
        && (line.question()
            ? question || RequestForms.INVERTED.matcher(s).matches()
            : RequestForms.INVERTED.matcher(s).matches())) {
      if (Shape.of(
          ".* (that is|which is|this is|here is|HELLO for|is) (why|what|how|where) (i|we) .*", s)) {
        return Map.of();
      }
      Map<Topic, String> topics = topics(' ' + s.substring(wh.start(1)).strip() + ' ');
      if (topics.isEmpty()) {
        remembers(s);
      }
      return topics;
    }
    boolean bare =
        !Shape.of(
            ".* (shall|should|may|might|does|be|go|went|is|are|was|were|will|would|can|could|have|has|i|we|you|do|did|not|no)"
                + " .*",
            s.replaceFirst(" is $", " "));
    boolean words = s.strip().split(" ", -1).length <= 9;
    if (bare
        && words
        && (asking || (please && !stated) || (question && !stated))
        && !Shape.of(
            ".* (HELLO|LOOKING|MOMENT|last question|quick question|thing) .*|^"
                + " (?:FINDING|CONFIRMING|[A-Z]+ING) .*|.* (?:see|FIND|HELLO) a .*",
            s)
        && !clause.background()
        && !done(s)) {
      return topics(s);
    }
    if (Shape.of(".* (?:is|are) (?:\\S+ )?NEEDED .*", s) || Shape.of("^ (?:NEEDED|NEED) .*", s)) {
      return topics(s);
    }
    if (question) {
      Map<Topic, String> topics = yesNo(s);
      if (!topics.isEmpty()) {
        return topics;
      }
    }
    return Map.of();
  }

  /// Questions for yes or no that ask for more: "Was it damaged?", "Do you want all of them back?"
  private Map<Topic, String> yesNo(String s) {
    Map<Topic, String> topics = new EnumMap<>(Topic.class);
    if (Shape.of(
            ".* (was|is|were|does|did|has|have|something|anything|it|you) (?!.* that is )(\\S+"
                + " ){0,5}?(DAMAGED|PROBLEM|not fit|broken|not work out|not WORKS out|REASON) .*",
            s)
        && !cues.contains(Cue.MISSING)) {
      topics.put(Topic.REASON, "");
    } else if (Shape.of(".* (particular|specific|certain|special|preferred) VARIANT .*", s)) {
      topics.put(Topic.WISH, "");
    } else if (Shape.of(".*(can|may|could) (i|we) (\\S+ )?(help|assist|be of|do for you|do).*", s)
        && !s.contains(" ELSE ")) {
      topics.put(Topic.WISH, "");
    }
    return topics;
  }

  /// What was spoken of last, if it is something that a customer can be asked for.
  private Map<Topic, String> datum() {
    Map<Topic, String> datum = new EnumMap<>(Topic.class);
    spoken.entrySet().stream()
        .filter(it ->
            it.getKey() == Topic.IDENTITY
                || it.getKey() == Topic.ORDER
                || it.getKey() == Topic.ADDRESS
                || it.getKey() == Topic.REASON)
        .limit(1)
        .forEach(it -> datum.put(it.getKey(), it.getValue()));
    return datum;
  }

  private boolean done(String s) {
    return StatementForms.DONE.matcher(s).find();
  }

  private void remembers(String s) {
    if (cues.contains(Cue.MISSING) && !s.contains(" EARLIER ")) {
      return;
    }
    if (earlierSeen || s.contains(" AGAIN ") || Shape.of(".* (GIVEN|repeat|remind) .*", s)) {
      earlier = true;
    } else if (gone) {
      earlier = true;
    }
  }

  private Map<Topic, String> topics(String region) {
    return new AskedTopics(many, money || choiceOfRefund, earlierSeen || referred, things, variants)
        .of(region);
  }

  private void add(Map<Topic, String> topics) {
    topics.forEach((topic, list) ->
        asked.merge(topic, list, (one, other) -> one.equals(other) ? one : "identity"));
  }

  /// Whether a question can be answered by yes or no from what the customer wants.
  private boolean polar(String s) {
    if (cues.contains(Cue.MISSING) || s.contains(" EARLIER ") || s.contains(" ELSE ")) {
      return false;
    }
    Set<Cue> deeds = EnumSet.noneOf(Cue.class);
    deeds(s, deeds);
    return !deeds.isEmpty()
        || Shape.of(
            "^(?: \\S+){0,2}? (is|was|are|were|do|did) (you mean|that|it|this|these|those|they)"
                + " (\\S+ ){1,}",
            s)
        || Shape.of(
            ".* (@|ORDER|ITEM|ITEMS|ADDRESS|VARIANT|PROCESS|PROCEED|SEND|CREDIT|ORIGINAL|CHARGE|OPTION|one|\\d\\S*)"
                + " .*",
            s)
        || Mentions.any(List.of(s.strip().split(" ", -1)));
  }

  private void state(Clauses.Clause clause) {
    String s = clause.text();
    boolean conditional = clause.background() && s.startsWith(" if ");
    if (s.contains(" BYE ")) {
      cues.add(Cue.BYE);
    }
    if (s.contains(" HELLO ") || s.contains(" OK ")) {
      cues.add(Cue.GREETING);
    }
    if (clause.background() && !conditional) {
      return;
    }
    if (s.contains(" REFUSED ")
        || Shape.of(
            ".* (?<!have |has |had )(not|unable|never)(?: \\S+){0,5}?"
                + " (RETURN|EXCHANGE|CANCEL|CHANGE|REFUND|PROCESS|PROCEED|RETURNED|EXCHANGED|CANCELLED|CHANGED|REFUNDED|PROCESSED|accept|possible|able|allow|do|REPLACE|SEND|help|offer|pending|eligible|make|grant)"
                + " .*",
            s)) {
      cues.add(Cue.REFUSAL);
    }
    boolean future =
        StatementForms.FUTURE.matcher(s).find()
            || conditional
            || StatementForms.UNDONE.matcher(s).find()
            || waiting;
    if (future) {
      cues.add(Cue.FUTURE);
    }
    if (Shape.of(".* (IDENT|verified|verification) .*", s)
        && !s.contains(" REFUSED ")
        && !Shape.of(".* not .*", s)) {
      cues.add(Cue.GREETING);
    } else if (done(s) && !(future && (waiting || !s.contains(" COMES ")))) {
      cues.add(Cue.DONE);
    }
    if (!Shape.of(".* (not|unable) .*", s)) {
      deeds(s, cues);
    }
    informs |=
        Shape.of(
            ".* (ORDER|ITEM|ITEMS|ORDERS|REFUND|EXCHANGE|RETURN|CANCEL|ADDRESS|CHARGE|ACCOUNT|VARIANT|MONEY|CREDIT|REPLACE|TOTAL|CHANGE|PARCEL|policy|stock|pending|voucher|help)"
                + " .*|.* \\d{4} .*|.*\\d[.]\\d.*|(?: \\S+)?"
                + " (?:i|we|that|it|this|these|there|everything|your|the) (?:\\S+ ){2,}",
            s);
  }

  private boolean informs;

  private static void deeds(String s, Set<Cue> cues) {
    put(s, " (RETURN|RETURNED|RETURNING) ", Cue.DO_RETURN, cues);
    put(s, " (EXCHANGE|EXCHANGED|EXCHANGING) ", Cue.DO_EXCHANGE, cues);
    put(s, " (CHANGE|CHANGED|CHANGING) ", Cue.DO_CHANGE, cues);
    put(s, " (CANCEL|CANCELLED|CANCELLING) ", Cue.DO_CANCEL, cues);
    put(s, " (REPLACE|REPLACED|REPLACING) ", Cue.DO_REPLACE, cues);
    put(s, " (REFUND|REFUNDED|REFUNDING) ", Cue.REFUND, cues);
    put(s, " CREDIT ", Cue.CREDIT, cues);
    put(s, " ORIGINAL ", Cue.ORIGINAL, cues);
  }

  private static void put(String s, String pattern, Cue cue, Set<Cue> cues) {
    if (Pattern.compile(pattern).matcher(s).find()) {
      cues.add(cue);
    }
  }

  private UnderstoodUtterance understood() {
    if (remedies && !choiceOfRefund && asked.containsKey(Topic.WISH)) {
      asked.remove(Topic.PREFERENCE);
    }
    if (remedies && !choiceOfRefund && asked.containsKey(Topic.PREFERENCE)) {
      asked.remove(Topic.PREFERENCE);
      asked.put(Topic.WISH, "");
    }
    if (asked.containsKey(Topic.PREFERENCE) && choiceOfRefund) {
      asked.remove(Topic.WISH);
    }
    if (cues.contains(Cue.MISSING)) {
      asked
          .keySet()
          .removeIf(topic ->
              topic != Topic.ORDER
                  && topic != Topic.IDENTITY
                  && topic != Topic.WISH
                  && topic != Topic.ITEM);
    }
    boolean agree = proposal && asked.isEmpty();
    if (agree && !proposed.isEmpty()) {
      cues.removeAll(
          EnumSet.of(
              Cue.DO_RETURN,
              Cue.DO_EXCHANGE,
              Cue.DO_CHANGE,
              Cue.DO_CANCEL,
              Cue.DO_REPLACE,
              Cue.CREDIT,
              Cue.ORIGINAL));
      cues.addAll(proposed);
    }
    if (earlier && asked.isEmpty()) {
      cues.add(Cue.EARLIER);
      cues.remove(Cue.MISSING);
    } else if (gone && asked.isEmpty() && !agree && again) {
      cues.add(Cue.EARLIER);
      cues.remove(Cue.MISSING);
    }
    if (informs
        && asked.isEmpty()
        && !agree
        && !UnderstoodUtterance.TELLING.stream().anyMatch(cues::contains)) {
      cues.add(Cue.FUTURE);
    }
    return new UnderstoodUtterance(asked, cues, agree && !cues.contains(Cue.EARLIER));
  }
}
