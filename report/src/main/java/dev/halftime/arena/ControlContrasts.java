package dev.halftime.arena;

import java.util.List;

/// The covariates of each battle, scaled to a root mean square of one.
///
/// They are not centered, so that swapping the two sides of a battle does not change the ratings.
final class ControlContrasts {

  private ControlContrasts() {}

  /// @throws IllegalArgumentException if a covariate is unknown in a battle, or is the same on both
  ///   sides of all battles
  static double[][] of(List<Battle> battles, List<Control> controls) {
    double[][] rows = new double[battles.size()][controls.size()];
    for (int c = 0; c < controls.size(); c++) {
      Control control = controls.get(c);
      double squares = 0;
      for (int r = 0; r < rows.length; r++) {
        double contrast = control.contrast(battles.get(r));
        if (Double.isNaN(contrast)) {
          throw new IllegalArgumentException(
              "battle %,d of '%s' and '%s' has no %s; rate without this control"
                  .formatted(r + 1, battles.get(r).a(), battles.get(r).b(), control.id()));
        }
        rows[r][c] = contrast;
        squares += contrast * contrast;
      }
      if (squares == 0) {
        throw new IllegalArgumentException(
            "both sides have the same %s in all battles; rate without this control"
                .formatted(control.id()));
      }
      double scale = Math.sqrt(squares / rows.length);
      for (double[] row : rows) {
        row[c] /= scale;
      }
    }
    return rows;
  }
}
