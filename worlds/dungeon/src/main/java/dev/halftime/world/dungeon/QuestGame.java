package dev.halftime.world.dungeon;

import dev.halftime.world.dungeon.Quest.Place;
import dev.halftime.world.dungeon.Quest.Room;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// A quest in progress. The player carries keys and at most one thing.
final class QuestGame implements Game {

  private final Quest quest;
  private final Set<String> open = new HashSet<>();
  private final Set<String> taken = new HashSet<>();
  private final Set<String> slain = new HashSet<>();
  private final Set<String> keys = new TreeSet<>();
  private int room;
  private String place = Quest.FLOOR;
  private String hand = "";
  private int moves;
  private Outcome outcome = Outcome.OPEN;

  QuestGame(Quest quest) {
    this.quest = quest;
  }

  private Room here() {
    return quest.rooms().get(room);
  }

  private boolean guarded() {
    return !here().monster().isEmpty() && !slain.contains(here().monster());
  }

  private boolean isOpen(Place each) {
    return each.isFloor() || open.contains(each.name());
  }

  private List<String> left(Place each) {
    return each.holds().stream().filter(item -> !taken.contains(item)).toList();
  }

  private Place at() {
    return here().places().stream()
        .filter(each -> each.name().equals(place))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public String look() {
    Place at = at();
    List<String> seen = new ArrayList<>();
    seen.add("You are in the " + here().name() + (at.isFloor() ? "" : " at " + at.name()) + ".");
    if (!at.isFloor()) {
      seen.add(isOpen(at) ? "In it: " + listed(left(at)) + "." : "It is closed.");
    }
    List<String> floor = left(here().places().getFirst());
    if (!floor.isEmpty()) {
      seen.add("On the floor: " + listed(floor) + ".");
    }
    if (guarded()) {
      seen.add("The " + here().monster() + " watches you.");
    }
    if (!keys.isEmpty() || !hand.isEmpty()) {
      List<String> held = new ArrayList<>(keys);
      if (!hand.isEmpty()) {
        held.add(hand);
      }
      seen.add("You hold: " + listed(held) + ".");
    }
    return String.join(" ", seen);
  }

  private static String listed(List<String> items) {
    return items.isEmpty() ? "nothing" : String.join(", ", items);
  }

  @Override
  public List<String> actions() {
    List<String> actions = new ArrayList<>();
    if (outcome != Outcome.OPEN) {
      return actions;
    }
    Place at = at();
    take(here().places().getFirst(), actions);
    if (!at.isFloor() && isOpen(at)) {
      take(at, actions);
    } else if (!at.isFloor() && at.key().isEmpty()) {
      actions.add("open " + at.name());
    } else if (!at.isFloor()) {
      keys.forEach(key -> actions.add("open " + at.name() + " with " + key));
    }
    if (guarded() && !hand.isEmpty()) {
      actions.add("kill the " + here().monster() + " with the " + hand);
    }
    for (Place each : here().places()) {
      if (!each.isFloor() && !each.name().equals(place)) {
        actions.add("go to " + each.name());
      }
    }
    if (room > 0) {
      actions.add("go to the " + quest.rooms().get(room - 1).name());
    }
    if (room + 1 < quest.rooms().size() && !guarded()) {
      actions.add("go to the " + quest.rooms().get(room + 1).name());
    }
    return actions;
  }

  private void take(Place from, List<String> actions) {
    for (String item : left(from)) {
      if (Quest.isKey(item) || hand.isEmpty()) {
        actions.add("take " + item);
      }
    }
  }

  @Override
  public String act(String action) {
    String happened = actions().contains(action) ? moved(action) : "Nothing happens.";
    moves++;
    if (outcome == Outcome.OPEN && moves >= quest.moves()) {
      outcome = Outcome.LOST;
      return happened + " It is too late.";
    }
    return happened;
  }

  private String moved(String action) {
    if (action.startsWith("take ")) {
      return taken(action.substring("take ".length()));
    }
    if (action.startsWith("kill ")) {
      return fought();
    }
    if (action.startsWith("open ")) {
      return opened(action);
    }
    String to = action.substring("go to ".length());
    for (int i = 0; i < quest.rooms().size(); i++) {
      if (to.equals("the " + quest.rooms().get(i).name())) {
        room = i;
        place = Quest.FLOOR;
        return "";
      }
    }
    place = to;
    return "";
  }

  private String taken(String item) {
    boolean last = place.equals(quest.goal()) && at().holds().contains(item);
    taken.add(item);
    if (last) {
      outcome = item.equals(quest.right()) ? Outcome.WON : Outcome.LOST;
      return outcome == Outcome.WON ? "That was right." : "That was wrong.";
    }
    if (Quest.isKey(item)) {
      keys.add(item);
    } else {
      hand = item;
    }
    return "";
  }

  private String fought() {
    String monster = here().monster();
    if (!quest.weapons().contains(hand)) {
      outcome = Outcome.LOST;
      return "The " + monster + " kills you.";
    }
    slain.add(monster);
    String broken = hand;
    hand = "";
    return "The " + monster + " is dead, and the " + broken + " is broken.";
  }

  private String opened(String action) {
    Place at = at();
    if (!at.key().isEmpty() && !action.endsWith(" with " + at.key())) {
      return "The key does not fit.";
    }
    open.add(at.name());
    return "";
  }

  @Override
  public Outcome outcome() {
    return outcome;
  }
}
