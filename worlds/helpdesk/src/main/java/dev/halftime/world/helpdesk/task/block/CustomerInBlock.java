package dev.halftime.world.helpdesk.task.block;

import dev.halftime.world.helpdesk.shop.Dice;
import dev.halftime.world.helpdesk.shop.Person;
import dev.halftime.world.helpdesk.shop.TacitRules;
import dev.halftime.world.helpdesk.shop.UnboughtProducts;
import dev.halftime.world.helpdesk.task.Visit;
import dev.halftime.world.helpdesk.task.VisitSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A customer of the first edition during the generation of a block.
///
/// A regular is refunded by the usual method twice, asks for the other method in the third visit,
/// and gets that method from then on.
///
/// @param usual initial refund method of a regular; empty for others
/// @param past summaries of earlier visits, oldest first
record CustomerInBlock(
    Person person, UnboughtProducts unbought, String usual, List<VisitSummary> past) {

  /// Index of the visit in which a regular asks for the other refund method.
  private static final int SWITCH = 2;

  static CustomerInBlock of(Person person, UnboughtProducts unbought, Dice dice) {
    String usual =
        !person.regular() ? "" : dice.chance(0.5) ? TacitRules.ORIGINAL : TacitRules.CREDIT;
    return new CustomerInBlock(person, unbought, usual, new ArrayList<>());
  }

  /// The refund preference of a regular in the next visit.
  Optional<Visit.Habits> habits() {
    if (usual.isEmpty()) {
      return Optional.empty();
    }
    Visit.Habits first = new Visit.Habits(usual, false, List.of());
    return switch (Integer.signum(past.size() - SWITCH)) {
      case -1 -> Optional.of(first);
      case 0 ->
          Optional.of(
              new Visit.Habits(usual, true, past.stream().map(VisitSummary::task).toList()));
      default -> Optional.of(new Visit.Habits(first.other(), false, List.of()));
    };
  }

  /// The earlier visit that the next one refers to.
  Optional<VisitSummary> recalled(Dice dice) {
    if (!usual.isEmpty()) {
      return past.size() > SWITCH ? Optional.of(past.get(SWITCH)) : Optional.empty();
    }
    List<VisitSummary> useful = past.stream().filter(VisitSummary::useful).toList();
    return useful.isEmpty() || !dice.chance(0.35)
        ? Optional.empty()
        : Optional.of(dice.pick(useful));
  }
}
