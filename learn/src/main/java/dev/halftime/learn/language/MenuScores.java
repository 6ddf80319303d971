package dev.halftime.learn.language;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.learn.language.ActionMenu.Item;
import dev.halftime.learn.language.ActionMenu.Moment;

/// What the actions of a menu are worth; the more, the better.
interface MenuScores {

  double of(Moment moment, Item item);

  /// All that it knows.
  JsonNode toJson();

  /// The place in a menu of what is worth most; of equals the first.
  default int best(Moment moment) {
    int best = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < moment.items().size(); i++) {
      double worth = of(moment, moment.items().get(i));
      if (worth > most) {
        most = worth;
        best = i;
      }
    }
    return best;
  }
}
