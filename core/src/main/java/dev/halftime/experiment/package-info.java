/// One experiment: its plan, work units, execution, and rescoring.
@NullMarked
package dev.halftime.experiment;

import org.jspecify.annotations.NullMarked;
