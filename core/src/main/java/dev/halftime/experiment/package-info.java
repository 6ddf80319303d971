/// An experiment: its plan, the work units, their execution, and scoring anew.
@NullMarked
package dev.halftime.experiment;

import org.jspecify.annotations.NullMarked;
