package dev.halftime.world.helpdesk.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Action;
import dev.halftime.Benchmark;
import dev.halftime.Task;
import dev.halftime.world.helpdesk.Helpdesk;
import dev.halftime.world.helpdesk.Play;
import dev.halftime.world.helpdesk.shop.Money;
import dev.halftime.world.helpdesk.task.RequiredStatement;
import dev.halftime.world.helpdesk.task.RequiredStatement.Said;
import dev.halftime.world.helpdesk.task.Scenario;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What people and models write for an amount is read as one, and other numbers are not.
final class StatedAmountsTest {

  private static List<Long> in(String text) {
    return Statements.of(text).amounts();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          The refund is 37.50.                                   | 3750
          The refund is 37.5.                                    | 3750
          The refund is 37.5 and arrives on May 3.               | 3750
          You get 37.5 back.                                     | 3750
          I have refunded 37.5 to your card.                     | 3750
          Your refund of 37,50 is on its way.                    | 3750
          You will receive 37,50 back.                           | 3750
          37.5 will be refunded to your card.                    | 3750
          Refund amount: 37.5                                    | 3750
          Total = 37.5                                           | 3750
          The total comes to 1,234.5                             | 123450
          The difference is 5, as I said.                        | 500
          The fee of 5 is taken off.                             | 500
          The price is exactly 40.                               | 4000
          I refunded $37.50 to you.                              | 3750
          I refunded **$37.50** to you.                          | 3750
          I refunded $37.5 to you.                               | 3750
          I refunded $ 37.50 to you.                             | 3750
          I refunded US$37.50 to you.                            | 3750
          I refunded $37,50 to you.                              | 3750
          I refunded $38 to you.                                 | 3800
          I refunded $1,234.5 to you.                            | 123450
          I refunded $1,234 to you.                              | 123400
          I refunded $1 234.50 to you.                           | 123450
          I refunded $1'234.50 to you.                           | 123450
          I refunded €37.50 to you.                              | 3750
          I refunded €37,50 to you.                              | 3750
          I refunded 37,50 € to you.                             | 3750
          I refunded 37,50€ to you.                              | 3750
          I refunded 1.234,50 € to you.                          | 123450
          I refunded £37.50 to you.                              | 3750
          I refunded 37.50$ to you.                              | 3750
          I refunded USD 37.50 to you.                           | 3750
          I refunded 37.50 USD to you.                           | 3750
          I refunded EUR 37,50 to you.                           | 3750
          I refunded 37,50 euros to you.                         | 3750
          I refunded 37.5 dollars to you.                        | 3750
          I refunded 37 dollars to you.                          | 3700
          I refunded 37 bucks to you.                            | 3700
          I refunded 37 dollars and 50 cents to you.             | 3750
          I refunded 37 dollars 50 cents to you.                 | 3750
          That is 37 dollars 50.                                 | 3750
          I refunded $37 and 50 cents to you.                    | 3750
          I refunded 3750 cents to you.                          | 3750
          The fee is 50 cents.                                   | 50
          I refunded thirty-seven dollars and fifty cents to you | 3750
          I refunded thirty seven dollars and 50 cents to you.   | 3750
          I refunded one hundred and five dollars to you.        | 10500
          I refunded a hundred dollars to you.                   | 10000
          It is one thousand two hundred thirty-four dollars.    | 123400
          The refund is thirty-seven fifty.                      | 3750
          The total comes to twelve ninety-nine.                 | 1299
          It was 69.90; after the fee of 5.00 you get 64.90.     | 6990 500 6490
          Between $30 and $40                                    | 3000 4000
          The item costs 1,092.50 in all.                        | 109250
          """)
  void anAmountIsReadHoweverItIsWritten(String text, String cents) {
    assertThat(in(text)).isEqualTo(Arrays.stream(cents.split(" ", -1)).map(Long::valueOf).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Your order is #W10023.",
        "Order 10023 is on its way.",
        "The refund for order 10023 is booked.",
        "It arrives on 2031-05-12.",
        "It arrives on 12.05.2031.",
        "It arrives on 5/12/2031.",
        "It arrives on May 12, 2031.",
        "You returned 2 items.",
        "The total is 3 items.",
        "The total of 3 orders was checked.",
        "The refund takes 5 days.",
        "The refund is 5 to 7 business days away.",
        "The refund is two days late.",
        "The price is one of the lowest.",
        "It takes 3.5 days.",
        "You get 2.5 hours.",
        "By section 2.1 I may not do that.",
        "By section 10.50 I may not do that.",
        "Rule 3.4 says so.",
        "That is against 2.1 of the policy.",
        "Refused by policy 6.2, code N2.",
        "The size is 41.5.",
        "Size 9.50 fits.",
        "The bottle holds 1.5 l.",
        "The bottle holds 1.50 l.",
        "It weighs 2.50 kg.",
        "The fee is 10 percent.",
        "The fee is 10%.",
        "The fee is 7.50 %.",
        "It leaves at 10.30 am.",
        "Version 2.10 of the books.",
        "Sheet 12, row 4.",
        "Channel K317, code N6.",
        "It was rated 4.5 stars.",
        "Ship it to 12 Elm Street, 30401 Alma.",
        "Your zip code is 30401.",
        "I counted thirty-seven of them.",
        "It comes in twenty thirty-one.",
        "Call us at 555-0134.",
        "Step 1: done. Step 2: done.",
      })
  void otherNumbersAreNoAmounts(String text) {
    assertThat(in(text)).as(text).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          The refund is 37.05.                            | 3705
          The refund is 375.                              | 37500
          You get 3.75 back.                              | 375
          I refunded 37 dollars and 5 cents to you.       | 3705
          The refund is seventy-three fifty.              | 7350
          I refunded 3.750,00 € to you.                   | 375000
          """)
  void aSimilarAmountIsAnother(String text, String cents) {
    String read = in(text).stream().map(String::valueOf).collect(Collectors.joining(" "));
    assertThat(read).isEqualTo(cents).isNotEqualTo("3750");
  }

  /// Ways to write an amount in cents.
  private static final List<LongFunction<String>> FORMS =
      List.of(
          cents -> "$" + Money.text(cents),
          cents -> "€" + Money.text(cents),
          cents -> Money.text(cents).replace('.', ',') + " €",
          cents -> Money.text(cents).replace('.', ',') + " euros",
          cents -> "exactly $" + Money.text(cents).replaceAll("0$", ""),
          cents -> cents / 100 + " dollars and " + cents % 100 + " cents",
          cents -> "USD " + Money.text(cents));

  @Test
  @Tag("whole")
  void theScorerAndTheCustomerTakeAnyFormOfTheRightAmountAndNoneOfAnother() {
    Benchmark helpdesk = Helpdesk.of(11);
    int tried = 0;
    for (Task task : helpdesk.tasks().limit(40).toList()) {
      for (RequiredStatement told : Scenario.of(task).told()) {
        long cents = told.amount().orElse(0L);
        if (cents == 0) {
          continue;
        }
        for (LongFunction<String> form : FORMS) {
          String right = form.apply(cents);
          String wrong = form.apply(cents + 7);
          assertThat(told.in(Said.of("It is " + right + "."))).as(right).isTrue();
          assertThat(told.in(Said.of("It is " + wrong + "."))).as(wrong).isFalse();
          assertThat(score(helpdesk, task, cents, right)).as(task.id() + right).isEqualTo(1);
          assertThat(score(helpdesk, task, cents, wrong)).as(task.id() + wrong).isZero();
          tried++;
        }
      }
    }
    assertThat(tried).isGreaterThan(14);
  }

  /// The score of the solution with the amount written otherwise.
  private static double score(Benchmark helpdesk, Task task, long cents, String written) {
    String plain = Money.text(cents);
    List<Action> actions =
        helpdesk.reference(task).stream()
            .map(action ->
                switch (action) {
                  case Action.Say(String text) -> new Action.Say(text.replace(plain, written));
                  case Action.Finish(String text) ->
                      new Action.Finish(text.replace(plain, written));
                  case Action.Call _, Action.Think _ -> action;
                })
            .toList();
    return Play.score(helpdesk, task, actions).value();
  }
}
