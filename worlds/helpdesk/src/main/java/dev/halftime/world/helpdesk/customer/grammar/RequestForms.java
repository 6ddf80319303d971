package dev.halftime.world.helpdesk.customer.grammar;

import java.util.List;
import java.util.regex.Pattern;

/// The forms of questions and requests: "could you give me ...", "I need ...", "which ...?".
///
/// Patterns are over concepts (words in capitals, see [Vocabulary]) between spaces.
public final class RequestForms {

  private static final String LEAD =
      "^(?: (?:and|so|but|ok|OK|yes|HELLO|well|or|no|alright|next|finally|lastly|first|second|secondly|firstly|one|last|more|thing|question|quick|for|that|this|NOISE|plus|while|again|PROCESSED|step|okay|oh|hmm|ah|um|right|AGAIN|CONFIRM|recap|by|the|way)(?="
          + " ))*?";

  private static final String GIVE =
      "(?:CHOOSE|GIVE|GIVING|CONFIRM|CONFIRMING|SEND|FIND|FINDING|sending|reply with|CHECK)";

  /// Asks for nothing: "you need not tell me".
  public static final Pattern NEGATED =
      Pattern.compile(
          " (not|no|never|without|unnecessary)(?: \\S+){0,2} (NEED|GIVE|GIVING|CONFIRM|have to|HAVE"
              + " to|NEED to|worry|want you)(?: \\S+){0,3} $");

  /// After these the thing that is asked for is named.
  public static final List<Pattern> ASKS =
      List.of(
          Pattern.compile(
              " (?:can|could|would|will|may|might|wouldn) (?:you|i ask you|i trouble you|we ask"
                  + " you|i get you|i have you)(?: \\S+){0,3}? "
                  + GIVE
                  + "(?= )"),
          Pattern.compile(" MINDASK(?= )"),
          Pattern.compile(
              " (?:you mind|would you mind|do you mind|mind) (?:if i"
                  + " (?:ask|HAVE)|GIVING|CONFIRMING)(?= )"),
          Pattern.compile(
              " (?:i|we) (?:\\S+ ){0,4}?NEED (?:you )?(?:to )?(?:GIVE|CONFIRM|HAVE|ask|know|FIND"
                  + " out|have|SEND)(?: you)?(?= )"),
          Pattern.compile(
              " (?:i|we|is|all|what|still|thing) (?:\\S+ ){0,4}?NEED(?! to )(?: is| are)?(?= )"),
          Pattern.compile(" NEED(?= (?:your|a|an|the) )"),
          Pattern.compile(
              " (?:may|can|could|might|shall) (?:i|we) (?:\\S+"
                  + " )?(?:HAVE|ask|inquire|enquire|CONFIRM|see|be told|request)(?: you)?(?: for|"
                  + " about)?(?= )"),
          Pattern.compile(
              " (?:i|we) (?:will |would |do |am going to )?(?:must|have to|HAVE to|NEED to|like"
                  + " to|love to|want to|should)(?: \\S+)? (?:know|ask|CONFIRM|HAVE|have|hear)(?:"
                  + " you)?(?: for| about| if you could GIVE)?(?= )"),
          Pattern.compile(
              " (?:if|once|as soon as|after|until) you (?:\\S+"
                  + " ){0,3}?(?:GIVE|GIVEN|CONFIRM|SEND)(?= )"),
          Pattern.compile(
              " you (?:can|could|may|will|would|should|must|might|have|HAVE|NEED)(?: \\S+){0,2}?"
                  + " (?:GIVE|CONFIRM)(?= )"),
          Pattern.compile(" (?:do|would|did) you (?:\\S+ )?(?:HAVE|have|remember|recall)(?= )"),
          Pattern.compile(" have you (?:got|HAVE)(?= )"),
          Pattern.compile(
              " (?:appreciate|grateful|great|helpful|helps|help|HELLO|wonderful|good|OK|if) (?:it"
                  + " |a lot )?(?:if|to) (?:i )?(?:you )?(?:could |can |would"
                  + " )?(?:GIVE|CONFIRM|know|HAVE|have|SEND)(?: me| us)?(?= )"),
          Pattern.compile(" (?:waiting|looking|asking) (?:for|on)(?= )"),
          Pattern.compile(" help me (?:to )?(?:understand|FIND|GIVE)(?= )"),
          Pattern.compile(
              " (?:i|we) (?:\\S+ )?(?:wonder|wondering|am curious|am not (?:\\S+"
                  + " )?(?:sure|clear|certain)|are not (?:sure|clear)|unsure|am unclear|can not"
                  + " GIVE|do not know|not know)(?: about)?(?= (?:\\S+"
                  + " )?(?:what|which|where|who|why|how|if|whether))"),
          Pattern.compile(" (?:what|how) about(?= )"),
          Pattern.compile(" let (?:us|me) (?:have|HAVE)(?= )"),
          Pattern.compile(" let us (?:\\S+ )?(?:start|begin|PROCESS)(?: \\S+)? (?:with|by)(?= )"),
          Pattern.compile(
              " (?:if|once|when|as soon as|after|until) (?:i|we) (?:have|HAVE|know)(?="
                  + " (?:your|the|those|these) )"),
          Pattern.compile("^(?: \\S+){0,3}? any(?: \\S+)?(?= REASON )"),
          Pattern.compile(" any (?:chance|idea) (?:you )?(?:HAVE|of|GIVE|have|could GIVE)?(?= )"),
          Pattern.compile(
              " (?:is there|are there|was there) (?:a|an|any|some|another|one|other|NOISE)(?="
                  + " (?:\\S+ ){0,2}?(?:ORDERNO|REASON|EMAIL|PROBLEM|NUMBER|VARIANT|ADDRESS))"),
          Pattern.compile(
              LEAD + " (?:GIVE|CONFIRM|SEND|CHOOSE)(?! you )(?: me| us| over| in| between)?(?= )"),
          Pattern.compile(
              "^(?!.* (?:i|we) (?:either )?(?:can|will|could|would) )(?! or ).*"
                  + " (?:and|then|or|but|do|first|HELLO|OK) GIVE(?= )"));

  /// A question word, with or without a preposition.
  public static final Pattern WHQ =
      Pattern.compile(
          "(?: (?:to|for|on|in|under|by|with|from|at|about))?"
              + " (what|which|who|whom|whose|where|why|how|when) ");

  /// A question word with the verb before the subject, which asks without a question mark, too.
  public static final Pattern INVERTED =
      Pattern.compile(
          "^(?: (?:and|so|but|OK|HELLO|or|next|PLEASE|to|for|under|on|first|finally|lastly|AGAIN|in|by|with|from|at))*"
              + " (?:what|which|who|whom|whose|where|why|how|when)(?: \\S+){0,4}?"
              + " (?:is|are|was|were|do|does|did|would|should|shall|can|could|will|may|seems|happened|went|made|brings)"
              + " (?:\\S+ )?.*");

  /// ", which begins with": says something about what stands before it.
  public static final Pattern RELATIVE =
      Pattern.compile(
          "^ which"
              + " (?:begins|starts|is|looks|should|has|can|you|it|they|usually|will|was|means|would|may|might|i|we|comes|COMES|could|of"
              + " course|are|were|had|brings|makes) .*");

  /// Nothing but words that stand for something else.
  public static final Pattern ANAPHOR =
      Pattern.compile(
          "^(?: (?:it|that|this|them|those|these|me|us|to|here|over|in|below|as|well|AGAIN|with|for|is|are|they|one|ones|both))+"
              + " $");

  /// Was not understood: "could you put that another way?"
  public static final Pattern REPHRASE =
      Pattern.compile(
          " (?:rephrase|reword|paraphrase) | what (?:do|did|exactly do|are) you"
              + " (?:mean|saying|GIVING) | (?:put|PROCESS|GIVE|explain) (?:it|that|this)"
              + " (?:differently|another way|in other words|a different way|in simpler \\S+) |^(?:"
              + " \\S+)? (?:pardon|come AGAIN) $|^(?: \\S+){0,3} (?:i|we) (?:did|do|could|can) not"
              + " (?:\\S+ )?(?:understand|follow|catch|HAVE|parse)(?: that| you| what you"
              + " (?:mean|GIVEN|are GIVING)| it| your \\S+)? $");

  private RequestForms() {}

  /// Whether a clause begins as a question.
  public static boolean opens(String s) {
    return WHQ.matcher(s).lookingAt()
        || Shape.of(
            "^(?: (?:and|so|but|OK|HELLO|or))*"
                + " (?:do|does|did|is|are|was|were|would|will|have|shall|should|can|could|may) .*",
            s);
  }
}
