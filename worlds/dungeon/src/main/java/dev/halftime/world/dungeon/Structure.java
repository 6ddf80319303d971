package dev.halftime.world.dungeon;

import java.util.ArrayList;
import java.util.List;

/// The layout of a quest without its words: how many cabinets and boxes a room has, and where the
/// key and the weapons are.
///
/// A third of all structures is held out, such that every pair of component values still occurs in
/// training: only the combination of all of them is new in a held-out structure.
///
/// @param cabinets number of cabinets in each room
/// @param boxes number of boxes in each room
/// @param key where the key is
/// @param weapons where the weapon and other things are
record Structure(int cabinets, int boxes, Where key, Where weapons) {

  private static final int FEWEST = 2;
  private static final int KINDS = 3;

  /// A kind of place.
  enum Where {
    FLOOR(0),
    CABINET(1),
    BOX(2);

    private final int number;

    Where(int number) {
      this.number = number;
    }
  }

  /// Returns the training structures, or the held-out ones.
  ///
  /// @param fights whether the quest has monsters and weapons
  static List<Structure> all(boolean fights, boolean heldOut) {
    List<Structure> all = new ArrayList<>();
    for (int cabinets = 0; cabinets < KINDS; cabinets++) {
      for (int boxes = 0; boxes < KINDS; boxes++) {
        for (Where key : Where.values()) {
          for (Where weapons : fights ? Where.values() : new Where[] {Where.FLOOR}) {
            boolean other = (cabinets + boxes + key.number + weapons.number) % KINDS == 0;
            if (other == heldOut) {
              all.add(new Structure(FEWEST + cabinets, FEWEST + boxes, key, weapons));
            }
          }
        }
      }
    }
    return all;
  }
}
