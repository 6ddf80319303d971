@NullMarked
package dev.halftime.user;

import org.jspecify.annotations.NullMarked;
