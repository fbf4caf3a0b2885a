package org.wenzheng.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The problems that a call may answer with, by their codes ({@code "on-air-changed"}), besides
 * those that follow from its permission, parameters and body. On a class: each of its changes.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Refuses {
    String[] value();
}
