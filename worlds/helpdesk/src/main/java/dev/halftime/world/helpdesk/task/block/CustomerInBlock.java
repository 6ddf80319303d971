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

/// A customer while the tasks of a block are made.
///
/// A regular is refunded the usual way twice, asks for the other way at the third visit, and has it
/// that way from then on.
///
/// @param usual how a regular is refunded at first; empty for everybody else
/// @param past what was settled in earlier visits, oldest first
record CustomerInBlock(
    Person person, UnboughtProducts shelf, String usual, List<VisitSummary> past) {

  /// The visit at which a regular asks for another way of being refunded, counted from 0.
  private static final int SWITCH = 2;

  static CustomerInBlock of(Person person, UnboughtProducts shelf, Dice dice) {
    String usual =
        !person.regular() ? "" : dice.chance(0.5) ? TacitRules.ORIGINAL : TacitRules.CREDIT;
    return new CustomerInBlock(person, shelf, usual, new ArrayList<>());
  }

  /// What a regular's next visit does with the book of the regulars.
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

  /// The visit that the next one refers to.
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
