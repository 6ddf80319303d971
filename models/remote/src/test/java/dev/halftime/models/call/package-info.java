@NullMarked
package dev.halftime.models.call;

import org.jspecify.annotations.NullMarked;
