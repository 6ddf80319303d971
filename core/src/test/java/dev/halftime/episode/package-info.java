@NullMarked
package dev.halftime.episode;

import org.jspecify.annotations.NullMarked;
