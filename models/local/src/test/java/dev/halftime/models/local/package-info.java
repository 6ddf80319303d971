@NullMarked
package dev.halftime.models.local;

import org.jspecify.annotations.NullMarked;
