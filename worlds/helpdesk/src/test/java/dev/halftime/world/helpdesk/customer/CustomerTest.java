package dev.halftime.world.helpdesk.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.world.helpdesk.Talks;
import dev.halftime.world.helpdesk.shop.Persona;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CustomerTest {

  private static Talks talk(Persona persona) {
    return new Talks(Talks.mara(persona), List.of(), 3);
  }

  @ParameterizedTest
  @EnumSource(Persona.class)
  void theOpeningTellsNoFact(Persona persona) {
    for (long seed = 0; seed < 50; seed++) {
      String opening = new Talks(Talks.mara(persona), List.of(), seed).opening();
      assertThat(opening).isNotBlank().doesNotContain("#W", "Dune Boots", "@", "blue", "Rask");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          What is your order number?                                          | #W12345
          Could you please provide the order ID?                              | #W12345
          Which order are you writing about?                                  | #W12345
          I'd be happy to help! May I have your email address, please?        | mara.rask7@post.example
          To verify your identity I need your full name and e-mail.           | Mara Rask
          Who am I speaking with?                                             | Mara Rask
          And which item would that be?                                       | Dune Boots (red, size 41)
          How can I help you today?                                           | blue, size 43
          What would you like to have instead?                                | blue, size 43
          Which size and colour do you want?                                  | blue, size 43
          How would you like to be refunded?                                  | as store credit
          Should it go to your original payment method or be store credit?    | as store credit
          It can be store credit, or your original method. Which do you prefer? | as store credit
          Would you prefer a refund or an exchange?                           | blue, size 43
          I cannot find that order. Could you check the order number?         | #W12345
          Could you confirm the email for me?                                 | mara.rask7@post.example
          The order number is missing.                                        | #W12345
          """)
  void whatIsAskedIsTold(String question, String fact) {
    assertThat(talk(Persona.COOPERATIVE).hears(question)).contains(fact);
  }

  @Test
  void severalQuestionsAtOnceAreAllAnswered() {
    String questions =
        "Thanks for reaching out. To get started, could you give me your name and email? Also, what"
            + " is the order number, and which item is it?";
    assertThat(talk(Persona.COOPERATIVE).hears(questions))
        .contains("Mara Rask", Talks.EMAIL, "#W12345", "Dune Boots");
    assertThat(talk(Persona.TERSE).hears(questions))
        .contains(Talks.EMAIL)
        .doesNotContain("#W12345");
  }

  @Test
  void nothingIsToldBesidesWhatIsAsked() {
    assertThat(talk(Persona.RAMBLING).hears("What is your order number?"))
        .contains("#W12345")
        .doesNotContain(Talks.EMAIL, "Dune Boots", "blue");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I would send a Dune Boots (blue, size 43) for order #W12345. Shall I go ahead?",
        "Do you want me to exchange it?",
        "The difference goes on store credit. Is that all right?"
      })
  void aProposalThatFitsIsAgreedTo(String proposal) {
    for (long seed = 0; seed < 20; seed++) {
      String answer = new Talks(Talks.mara(Persona.COOPERATIVE), List.of(), seed).hears(proposal);
      assertThat(Claims.agrees(answer)).as(answer).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          I will exchange it in order #W54321. Shall I proceed?            | #W12345
          Shall I cancel the order?                                        | blue, size 43
          I would send you the black one, size 43. Is that correct?        | blue, size 43
          It is about the Fjord Vest. Is that right?                       | Dune Boots
          Shall I refund it to your card?                                  | as store credit
          """)
  void aProposalThatDoesNotFitIsPutRight(String proposal, String right) {
    String answer = talk(Persona.COOPERATIVE).hears(proposal);
    assertThat(Claims.agrees(answer)).as(answer).isFalse();
    assertThat(answer).contains(right);
  }

  @Test
  void aMistakeIsPutRightOnceItIsPointedOut() {
    Talks talk = talk(Persona.MISTAKEN);
    assertThat(talk.hears("What is the order number?"))
        .contains("#W1234")
        .doesNotContain("#W12345");
    assertThat(talk.hears("I'm afraid I couldn't find order #W1234.")).contains("#W12345");
    assertThat(talk.hears("What was the order number again?")).contains("#W12345");
  }

  @Test
  void theUndecidedThinkAgainOnceThePriceIsNamedAndOnlyOnce() {
    Talks talk = talk(Persona.UNDECIDED);
    assertThat(talk.hears("What would you like?")).contains("blue, size 43");
    assertThat(talk.hears("That costs $9.50 more. Shall I go ahead?")).contains(Talks.SECOND);
    assertThat(talk.hears("Now it costs 9.50 less. Shall I go ahead?"))
        .doesNotContain("blue, size 43");
    assertThat(talk.hears("What exactly would you like?")).contains(Talks.SECOND);
  }

  @Test
  void whoIsServedSaysGoodbye() {
    Talks talk = talk(Persona.COOPERATIVE);
    talk.hears("What would you like?");
    talk.hears("It would leave on May 4. Shall I go ahead?");
    assertThat(talk.left()).isFalse();
    talk.hears("All done, anything else?");
    assertThat(talk.left()).isTrue();
  }

  @Test
  void whoIsNotServedDoesNotTakeGoodbyeForAnAnswer() {
    Talks talk = talk(Persona.COOPERATIVE);
    talk.hears("This is all done now. Goodbye!");
    assertThat(talk.left()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Persona.class)
  void patienceEnds(Persona persona) {
    Talks asked = talk(persona);
    for (int turn = 1; !asked.left(); turn++) {
      asked.hears("One moment, please.");
      assertThat(turn).isLessThanOrEqualTo(persona.patience());
    }
    Talks mumbled = talk(persona);
    for (int turn = 1; !mumbled.left(); turn++) {
      mumbled.hears("xq zz");
      assertThat(turn).isLessThanOrEqualTo(persona.patience() / 2);
    }
  }

  @Test
  void whoComesBackGreetsAgainAndRefersToLastTime() {
    var past = List.of(Talks.earlier("Your Fjord Vest will come in blue."));
    Talks talk = new Talks(Talks.maraAgain(), past, 1);
    assertThat(talk.opening()).contains("Mara Rask");
    assertThat(talk.hears("What would you like?"))
        .contains("same colour as the Fjord Vest last time")
        .doesNotContain("blue");
    assertThat(talk.hears("Which colour exactly?")).contains("blue");
  }

  @Test
  void whatWasNeverTalkedAboutIsNotReferredTo() {
    Talks stranger = new Talks(Talks.maraAgain(), List.of(), 1);
    assertThat(stranger.hears("What would you like?")).contains("blue, size 43");
    Talks other = new Talks(Talks.maraAgain(), List.of(Talks.earlier("Your Comet Tent?")), 1);
    assertThat(other.hears("What would you like?")).contains("blue, size 43");
  }

  @Test
  void whoMustRepeatWhatWasToldLastTimeLosesPatienceTwiceAsFast() {
    Talks first = talk(Persona.IMPATIENT);
    first.hears("What is your email?");
    int stranger = turnsUntilLeaving(talk(Persona.IMPATIENT));
    int returning =
        turnsUntilLeaving(new Talks(Talks.mara(Persona.IMPATIENT), List.of(first.heard()), 3));
    assertThat(stranger).isEqualTo(7);
    assertThat(returning).isEqualTo(6);
  }

  /// One question about the email address, then only messages that ask to wait.
  private static int turnsUntilLeaving(Talks talk) {
    talk.hears("What is your email?");
    int waits = 0;
    while (!talk.left()) {
      talk.hears("One moment, please.");
      waits++;
    }
    return waits;
  }

  @Test
  void theSameSeedGivesTheSameWordsAndOthersGiveOthers() {
    Set<String> openings = new HashSet<>();
    for (long seed = 0; seed < 40; seed++) {
      String opening = new Talks(Talks.mara(Persona.COOPERATIVE), List.of(), seed).opening();
      assertThat(new Talks(Talks.mara(Persona.COOPERATIVE), List.of(), seed).opening())
          .isEqualTo(opening);
      openings.add(opening);
    }
    assertThat(openings).hasSizeGreaterThan(15);
  }
}
