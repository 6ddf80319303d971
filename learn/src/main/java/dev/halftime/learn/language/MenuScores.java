package dev.halftime.learn.language;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.learn.language.ActionMenu.Item;
import dev.halftime.learn.language.ActionMenu.Moment;

/// Scores of the actions of a menu; higher is better.
interface MenuScores {

  double of(Moment moment, Item item);

  /// The learnt scores as JSON.
  JsonNode toJson();

  /// The index of the action with the highest score; ties go to the first.
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
