@NullMarked
package dev.halftime.app.environment;

import org.jspecify.annotations.NullMarked;
