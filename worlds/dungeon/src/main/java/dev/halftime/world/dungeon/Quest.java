package dev.halftime.world.dungeon;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/// A game with many moves through a row of rooms. The monster in each room except the last must be
/// killed with a weapon before the next room can be entered. In the last room, a locked box holds
/// several things, one of which is needed.
///
/// @param rooms the rooms; the game begins in the first
/// @param weapons the words for things that kill monsters
/// @param goal name of the box with the needed thing
/// @param right the needed thing
/// @param moves number of moves after which the game is lost
record Quest(List<Room> rooms, List<String> weapons, String goal, String right, int moves) {

  /// The name of the place that is a room's floor.
  static final String FLOOR = "floor";

  /// A room.
  ///
  /// @param monster the monster in it; empty if there is none
  /// @param places the floor, cabinets and boxes
  record Room(String name, String monster, List<Place> places) {

    Room {
      places = List.copyOf(places);
    }
  }

  /// A place that contains things.
  ///
  /// @param name such as `cabinet 2`
  /// @param key the key that opens it, such as `key 1`; empty if it is not locked
  /// @param holds the things, and keys
  record Place(String name, String key, List<String> holds) {

    Place {
      holds = List.copyOf(holds);
    }

    @JsonIgnore
    boolean isFloor() {
      return name.equals(FLOOR);
    }
  }

  Quest {
    rooms = List.copyOf(rooms);
    weapons = List.copyOf(weapons);
  }

  /// Returns whether an item is a key and not a thing.
  static boolean isKey(String item) {
    return item.startsWith("key ");
  }

  /// Returns an item with its article.
  static String named(String item) {
    return isKey(item) ? item : "the " + item;
  }
}
