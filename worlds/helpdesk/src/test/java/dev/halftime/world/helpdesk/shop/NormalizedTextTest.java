package dev.halftime.world.helpdesk.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.world.helpdesk.task.RequiredStatement;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

final class NormalizedTextTest {

  private static boolean says(String text, RequiredStatement told) {
    return told.in(NormalizedText.of(text));
  }

  @Test
  void anAmountIsSaidInManyWays() {
    RequiredStatement refund = RequiredStatement.amount("the refund", 109_250);

    assertThat(says("You get $1,092.50 back.", refund)).isTrue();
    assertThat(says("1092.5 dollars", refund)).isTrue();
    assertThat(says("USD1092.50", refund)).isFalse(); // without a space, it is one word
    assertThat(says("the total of 1092.50.", refund)).isTrue();
  }

  @Test
  void aNumberIsAWholeToken() {
    assertThat(says("1,092.50", RequiredStatement.amount("", 9_250))).isFalse();
    assertThat(says("92.501", RequiredStatement.amount("", 9_250))).isFalse();
    assertThat(says("order #W9250", RequiredStatement.amount("", 925_000))).isFalse();
    assertThat(says("12.5 and 0", RequiredStatement.amount("", 1_250))).isTrue();
    assertThat(says("32", RequiredStatement.amount("", 3_200))).isTrue();
  }

  @Test
  void aDayIsSaidInManyWays() {
    RequiredStatement day = RequiredStatement.day("the day", LocalDate.of(2031, 5, 9));

    assertThat(says("on 2031-05-09.", day)).isTrue();
    assertThat(says("by May 9th, 2031", day)).isTrue();
    assertThat(says("the 9th of May", day)).isTrue();
    assertThat(says("9 MAY", day)).isTrue();
    assertThat(says("May 19", day)).isFalse();
    assertThat(says("19 May", day)).isFalse();
    assertThat(says("2031-05-19", day)).isFalse();
    assertThat(says("2031-05-09", RequiredStatement.amount("", 900))).isFalse();
  }

  @Test
  void caseAndPunctuationDoNotCount() {
    RequiredStatement carrier =
        new RequiredStatement("the carrier", java.util.List.of("Parcel Owl"));

    assertThat(says("It goes with PARCEL-OWL!", carrier)).isTrue();
    assertThat(says("Parcel and Owl", carrier)).isFalse();
    assertThat(says("", carrier)).isFalse();
  }
}
