@NullMarked
package dev.halftime.experiment;

import org.jspecify.annotations.NullMarked;
