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

/// A customer of the second edition while the tasks of a block are made.
///
/// @param person who it is
/// @param arranged what was said in earlier visits and holds, by topic
/// @param visits the tasks so far
record ReturningCustomer(Person person, Map<Topic, Arrangement> arranged, List<String> visits) {

  private static final double REFERS = 0.75;
  private static final double REVISES = 0.35;

  /// What can be said for later: nothing that could be guessed.
  private static final List<Topic> TOPICS = List.of(Topic.ADDRESS, Topic.WISH, Topic.ORDER);

  static ReturningCustomer of(Person person) {
    return new ReturningCustomer(person, new EnumMap<>(Topic.class), new ArrayList<>());
  }

  /// What the next visit refers to, which then is settled if it was a variant or an order.
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

  /// What the next remark is about: something new, or something that has changed since.
  ///
  /// @param used what the visit itself refers to, which is not changed in the same breath
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
