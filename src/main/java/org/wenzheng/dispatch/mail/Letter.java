package org.wenzheng.dispatch.mail;

/**
 * A message as it is kept until it is sent.
 *
 * @param sender name that the address goes with
 * @param stop address that takes one click (RFC 8058) to end such mail
 * @param language BCP 47 tag
 */
public record Letter(
        String sender, String subject, String text, String html, String stop, String language) {}
