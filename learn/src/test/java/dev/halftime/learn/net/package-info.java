@NullMarked
package dev.halftime.learn.net;

import org.jspecify.annotations.NullMarked;
