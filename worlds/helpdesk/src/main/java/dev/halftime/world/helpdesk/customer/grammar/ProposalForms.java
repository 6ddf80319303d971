package dev.halftime.world.helpdesk.customer.grammar;

import java.util.List;
import java.util.regex.Pattern;

/// The forms in which agents ask for agreement: "shall I ...?", "is that right?", "please confirm
/// that ...".
public final class ProposalForms {

  private static final String DEED =
      "(?:RETURN|EXCHANGE|CANCEL|CHANGE|REPLACE|REFUND|PROCESS|SEND|PROCEED|CHARGE)";

  /// Asks for agreement.
  public static final List<Pattern> ALL =
      List.of(
          Pattern.compile(
              "^(?!.* (?:what|which|where|how|who|when|why) ).* (?:shall|should) (?:i|we) .*"),
          Pattern.compile(
              " (?:may|can|could|might) (?:i|we) (?:\\S+ )?(?:"
                  + DEED
                  + "|have your CONSENT|HAVE (?:your |the )?CONSENT|go |take that|CONFIRM"
                  + " (?:that|this|the CHANGE)|give you)"),
          Pattern.compile(
              " (?:would|do|did) you (?:\\S+ )?(?:like|want|prefer|wish|NEED|care|rather) (?:for"
                  + " )?(?:me|us|that i|i) "),
          Pattern.compile("^ (?:want|like|care for|ready for|OK for|OK with|happy for) (?:me|us) "),
          Pattern.compile(
              " (?:do|would|can|could|will) you (?:\\S+"
                  + " )?(?:agree|accept|consent|approve|authorise|authorize|CONSENT)"),
          Pattern.compile(
              " are (?:you|we) (?:\\S+"
                  + " ){0,2}?(?:OK|sure|certain|ready|willing|happy|comfortable|satisfied|set"
                  + " to|certain)"),
          Pattern.compile(
              " (?:is|are|does|do|would|will|was|did|has|if|whether)"
                  + " (?:that|this|it|these|those|everything|all|the|my|your|i|what) (?:\\S+"
                  + " ){0,6}?(?:OK|WORKS|MATCHES|match|have it|HAVE it|wanted)"),
          Pattern.compile(
              " (?:have|HAVE|did|do) i (?:\\S+"
                  + " )?(?:HAVE|understand|understood|got|read|hear|understanding)(?: \\S+){0,4}?"
                  + " (?:OK|correctly|properly|it all|everything)"),
          Pattern.compile(" am i (?:\\S+ )?(?:OK|understanding|reading|free|clear|good)"),
          Pattern.compile(
              " how (?:does|do|would|is) (?:that|this|it|everything|all)(?: \\S+){0,2}?"
                  + " (?:WORKS|OK|be)"),
          Pattern.compile(
              " (?:say|reply|answer|respond|GIVE|CONFIRM|with|simple|quick|a|me|or|word)(?:"
                  + " \\S+){0,3}? yes(?= )"),
          Pattern.compile(
              " (?:reply|answer|respond|GIVE|type|write)(?: with| back| a| an| me)*"
                  + " (?:yes|OK|CONFIRM|PROCEED)(?= )"),
          Pattern.compile(
              " (?:can|could|would|will) you (?:\\S+ )?(?:live with|go along|be OK|accept|settle"
                  + " for|agree)(?= )"),
          Pattern.compile(" yes (?:or )?no "),
          Pattern.compile(
              " (?:have|HAVE|GIVE|NEED|await|awaiting|waiting for|wait for|like|want|ask for|asking"
                  + " for|looking for|only|subject to|pending|still) (?:\\S+ ){0,3}?CONSENT"),
          Pattern.compile("^ (?:your )?CONSENT $"),
          Pattern.compile("^ (?:everything|all|this|that) OK (?:with|for) "),
          Pattern.compile(" do you (?:\\S+ )?CONFIRM $"),
          Pattern.compile(
              " CONFIRM (?:that|this|it|if|whether|so|to PROCEED|before|with (?:a"
                  + " )?(?:yes|OK)|all|everything|the above|these|those|you|i|we|and|to"
                  + " (?:have|HAVE|"
                  + DEED
                  + ")|one last time|OK|once)"),
          Pattern.compile(
              " CONFIRM (?:the|your|this|that|these|my) (?:\\S+ ){0,3}?(?:"
                  + DEED
                  + "|summary|plan|arrangement|above|REFUNDED|following|details|information|choice|proposal|changes|steps)"
                  + " "),
          Pattern.compile("^(?: (?:and|so|OK|HELLO|PLEASE|or))* CONFIRM $"),
          Pattern.compile(" (?:can|could|would|will) you CONFIRM $"),
          Pattern.compile(
              " (?:GIVE|know|GIVING)(?: me| us)? (?:if|whether|that) (?:you (?:\\S+"
                  + " )?(?:agree|OK|accept|are|approve|like (?:me|to "
                  + DEED
                  + ")|would like (?:me|to)|want (?:me|to)|wish (?:me )?to|HAVE to)|that|this|it|i"
                  + " (?:should|can|may|shall)|everything|to PROCEED|we (?:should|can)|all|the"
                  + " (?:above|summary|plan|details)|any of)"),
          Pattern.compile(
              "^ (?:if|when|as long as|provided) (?:that|this|it|everything|all|you|the|so|you"
                  + " are)(?: \\S+){0,5}? (?:OK|agree|WORKS|accept|approve|would like me|want me)"),
          Pattern.compile(" (?:good|OK|ready|happy|clear) to (?:PROCEED|go|" + DEED + ")"),
          Pattern.compile(" (?:GIVE|say) (?:me )?the word "),
          Pattern.compile(" (?:any )?objections? "),
          Pattern.compile(
              " (?:is|was|would) (?:that|this|it)(?: be)?(?: going to be)? (?:a|an)? ?PROBLEM $"),
          Pattern.compile(
              "^ if you (?:\\S+ )?(?:want|like|wish|prefer|are interested|would like)(?: that| it|"
                  + " me to| to)? $"),
          Pattern.compile(
              " (?:would|do|did|will) you (?:\\S+"
                  + " )?(?:like|want|prefer|accept|fancy|take|consider|be interested in|NEED)"
                  + " (?:that|this|it|one|either|a|an|the|CREDIT|REFUND|to have|to HAVE|to"
                  + " RETURN|to EXCHANGE|to CANCEL|to CHANGE|to PROCEED|to keep|to take|to"
                  + " PROCESS|to stick|to wait|to go|your|both|only|all|them|those|these)(?= )"),
          Pattern.compile(
              " (?:would|will|does|do|is|are) (?:either|any|one|both|that|this|it|some)(?:"
                  + " \\S+){0,4}? (?:of interest|OPTION|help|do|interest you|be enough|appeal|tempt"
                  + " you|be of use|fit|acceptable|possible|MATCHES)(?= )"),
          Pattern.compile(
              " (?:interested in|up for|open to)(?= )|^ interested $| are you (?:in|game|up for it)"
                  + " $| (?:solve|settle|fix|sort) (?:it|that|this|things) (?:for you )?$"),
          Pattern.compile(" if you are (?:still )?(?:interested|keen)(?= )"),
          Pattern.compile("^ (?:want|like|NEED|take|fancy) (?:it|that|this|them|to go) $"));

  /// "Could you check it again?"
  public static final Pattern CHECKS =
      Pattern.compile(
          " (?:CONFIRM|CONFIRMING)(?:"
              + " (?:it|that|this|them|both|the|your|and|again|AGAIN|these|those|once|ones|what) )|"
              + " CONFIRM $");

  /// Asks whether something is all right.
  public static final Pattern OKQ = Pattern.compile(" OKQ ");

  /// A short question at the end: "right?"
  public static final Pattern TAG =
      Pattern.compile(
          "^(?: (?:and|so|or|HELLO|is|does|that|all|this|yes|no|sure))*(?:"
              + " (?:OK|yes|agreed|PROCEED|deal|WORKS|so|not|CONFIRM|CONSENT|sure|ready|good))+(?:"
              + " (?:to|PROCEED|with|that|this|you|so|for|or|no|not|OK|go|far|everything|by|CONSENT|then|HELLO))*"
              + " $");

  /// May be answered by yes or no.
  public static final Pattern POLAR =
      Pattern.compile(
          "^(?: (?:and|so|but|OK|HELLO|or|then|to CONFIRM|AGAIN))*"
              + " (?:do|does|did|is|are|was|were|would|will|have|has|should|shall|can|could|am|may|you|it|this|that|so|i|we|the|your|want|to|RETURN|EXCHANGE|CANCEL|CHANGE|REPLACE|REFUND|CREDIT|SEND|both|only|all|ORDER)"
              + " .*");

  private ProposalForms() {}
}
