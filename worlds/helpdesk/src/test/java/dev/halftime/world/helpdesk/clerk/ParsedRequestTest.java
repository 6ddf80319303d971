package dev.halftime.world.helpdesk.clerk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Action;
import dev.halftime.Benchmark;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.world.helpdesk.Helpdesk;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ParsedRequestTest {

  private static ParsedRequest of(String... words) {
    ParsedRequest request = ParsedRequest.NONE;
    StringBuilder all = new StringBuilder();
    for (String each : words) {
      request = request.and(each, all.append(each).append('\n').toString(), true);
    }
    return request;
  }

  @Test
  void anOrderIsDescribedByItsItemsAndNotBySmallTalk() {
    assertThat(of("No number; there is Fjord Vest (red, size S) in it.").described()).isTrue();
    assertThat(of("I mean the one with Fjord Vest (red, size S).").described()).isTrue();
    assertThat(of("There is a sticker, and there is a lid on it.").described()).isFalse();
  }

  @Test
  void numbersInSmallTalkAreNoOrders() {
    assertThat(of("A note with 40771 was in the drawer.").order()).isEmpty();
    assertThat(of("The order is #W10023, near number 174.").order()).isEqualTo("#W10023");
  }

  @Test
  void laterWordsCountMore() {
    ParsedRequest request =
        of(
            "I am at a.b@post.example. Swap Fjord Vest (red, size S) for blue, size M.",
            "Sorry, it is a.b7@post.example. Rather swap Fjord Vest (red, size S) for grey, size"
                + " L.");
    assertThat(request.email()).isEqualTo("a.b7@post.example");
    assertThat(request.swaps())
        .containsOnlyKeys("Fjord Vest (red, size S)")
        .containsValue(new WantedVariant("", "grey", "", "L"));
    assertThat(of("Hello!", "a.b@post.example").letter()).isFalse();
  }

  @Test
  void aReferenceToAnEarlierVisitIsKeptAsOne() {
    ParsedRequest request =
        of(
            "exchange Fjord Vest (red, size S) for one in the colour that I took for the Dune Boots"
                + " last time, size M");
    assertThat(request.swaps()).containsValue(new WantedVariant("", "", "Dune Boots", "M"));
    assertThat(of("The refund: the same way as for the Dune Boots.").method())
        .isEqualTo(WishPatterns.LIKE + "Dune Boots");
  }

  @Test
  void anItemThatOnlyIdentifiesTheOrderIsNotTheOneMeant() {
    String vest = "Fjord Vest (red, size S)";
    String boots = "Dune Boots (blue, size 41)";
    for (String order :
        List.of("there is %s in it.", "it is the order with %s.", "I mean the one with %s.")) {
      ParsedRequest request = of("I want to give something back.", order.formatted(vest));
      assertThat(request.described()).isTrue();
      assertThat(request.namesItems()).isFalse();
      assertThat(request.concerns(vest)).isFalse();

      ParsedRequest named = of(order.formatted(vest), "It is about " + boots + ".");
      assertThat(named.namesItems()).isTrue();
      assertThat(named.concerns(boots)).isTrue();
      assertThat(named.concerns(vest)).isFalse();

      ParsedRequest both = of(order.formatted(vest), "It is about " + vest + " and " + boots + ".");
      assertThat(both.concerns(vest)).isTrue();
      assertThat(both.concerns(boots)).isTrue();
    }
  }

  @Test
  void aTicketThatNamesOneItemIsAboutIt() {
    ParsedRequest letter =
        of(
            "Hello,\n\nI am at a.b@post.example. Send it back; it is the order with Fjord Vest"
                + " (red, size S).\n\nBye");
    assertThat(letter.letter()).isTrue();
    assertThat(letter.concerns("Fjord Vest (red, size S)")).isTrue();
  }

  @Test
  void whoGivesTheirAddressInTheFirstLineOfATalkWaitsForAnAnswer() {
    assertThat(
            of("Hi, I am Mara Rask, mara.rask7@post.example, and I want to return my boots.")
                .letter())
        .isFalse();
  }

  /// The clerk tells tickets from talks by these, so that both are taken for what they are.
  @Test
  void everyTicketIsALetterAndNoScriptedCustomerOpensWithAnAddress() {
    for (Benchmark helpdesk : List.of(Helpdesk.of(1), Helpdesk.first(1), Helpdesk.memory(1))) {
      for (Task task : helpdesk.tasks().limit(40).toList()) {
        for (String ticket : List.of(task.brief(), task.place().sequel())) {
          if (!ticket.isEmpty()) {
            assertThat(of(Remark.without(ticket)).letter()).as(task.id()).isTrue();
          }
        }
        for (List<Transcript> past : List.of(List.<Transcript>of(), List.of(Transcript.EMPTY))) {
          assertThat(helpdesk.user(task, past, 7).act(Transcript.EMPTY))
              .isInstanceOfSatisfying(
                  Action.Say.class, it -> assertThat(it.text()).doesNotContain("@"));
        }
      }
    }
  }
}
