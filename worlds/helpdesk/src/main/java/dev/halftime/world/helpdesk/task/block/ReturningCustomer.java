package dev.halftime.world.helpdesk.task.block;

import dev.halftime.world.helpdesk.shop.Dice;
import dev.halftime.world.helpdesk.shop.Person;
import dev.halftime.world.helpdesk.task.Arrangement;
import dev.halftime.world.helpdesk.task.Topic;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A customer of the second edition during the generation of a block.
///
/// @param person person
/// @param arranged current arrangements by topic
/// @param visits ids of the tasks so far
record ReturningCustomer(Person person, Map<Topic, Arrangement> arranged, List<String> visits) {

  private static final double REFERS = 0.75;
  private static final double REVISES = 0.35;

  /// The topics of arrangements: those whose value cannot be guessed.
  private static final List<Topic> TOPICS = List.of(Topic.ADDRESS, Topic.WISH, Topic.ORDER);

  static ReturningCustomer of(Person person) {
    return new ReturningCustomer(person, new EnumMap<>(Topic.class), new ArrayList<>());
  }

  /// The arrangement that the next visit refers to. A variant or an order is used up by it.
  Optional<Arrangement> referredTo(Dice dice) {
    if (arranged.isEmpty() || !dice.chance(REFERS)) {
      return Optional.empty();
    }
    Arrangement chosen = dice.pick(List.copyOf(arranged.values()));
    if (chosen.topic() == Topic.WISH || chosen.topic() == Topic.ORDER) {
      arranged.remove(chosen.topic());
    }
    return Optional.of(chosen);
  }

  /// The topic of the next remark: a new one, or one that is revised.
  ///
  /// @param used arrangement that the visit itself refers to; it is not revised in the same visit
  Topic next(Dice dice, Optional<Arrangement> used) {
    List<Topic> old = new ArrayList<>(arranged.keySet());
    used.ifPresent(it -> old.remove(it.topic()));
    List<Topic> fresh = new ArrayList<>(TOPICS);
    fresh.removeAll(arranged.keySet());
    used.ifPresent(it -> fresh.remove(it.topic()));
    boolean revises = !old.isEmpty() && dice.chance(REVISES);
    return dice.pick(revises || fresh.isEmpty() ? old : fresh);
  }
}
