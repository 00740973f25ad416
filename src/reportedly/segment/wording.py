"""Wording of page furniture, a pattern a line; a blank stands for any run of blanks.

Gathered from news pages in English. Every pattern is matched against a whole short line.
"""

FURNITURE = r"""
    leave (?:a|your) (?:repl(?:y|ay)|comment).*
    (?:post (?:a )?comment|comments?(?:\s*\(\d+\))?|\d+ comments?|view comments).{0,40}
    join the (?:conversation|discussion).{0,40}
    your e-?mail address will not be published.*|required fields are marked.*
    (?:name|e-?mail|website|comment)\s*\*?
    save my name.*browser.*
    (?:please )?(?:share|tweet|print|e-?mail|pin)(?: (?:this|on|via|with|it|now)\b.{0,60})?\s*[:!]?
    (?:please )?(?:like|flipboard|whatsapp|save|reddit)(?: (?:this|on|via|with|it|now)\b.{0,60})?\s*[:!]?
    (?:linkedin|facebook|twitter)(?: (?:this|on|via|with|it|now)\b.{0,60})?\s*[:!]?
    (?:share|tweet|pin|email|print|facebook|twitter|linkedin|whatsapp|reddit|[\s|·•,/]){2,}
    \d[\d.,]*k? (?:shares?|views?|likes|retweets)\b.{0,20}
    (?:read|see|watch|listen|view|find|get|learn) (?:more|also|next|it|now|(?:the )?full \w+)
    (?:read|see|watch|listen|find|get|learn) (?:more|also|next|now|full \w+)\s*(?:[:>»|(→-].*|\.{3}|…)
    (?:read|see|watch|find|get|learn) (?:more|it|(?:the )?full \w+) (?:here\.?|(?:at|on|from|about|in) .*)
    (?:also|must|further|recommended|more|related) (?:read(?:ing)?|on|from|stories|articles)\s*[:>»|-].*
    (?:also|further|recommended|more|related) (?:coverage|links?|content|posts?|news|topics)\s*[:>»|-].*
    (?:related|recommended|trending|most (?:read|popular|viewed|recent)|top stories)\s*:?
    (?:editors?['’]?s? picks?|more stories|you may (?:also )?like|popular now)\s*:?
    (?:latest (?:news|stories)|what to read next|up next)\s*:?
    (?:next (?:article|story|post|up)|previous (?:article|story|post))\s*:?
    (?:related|recommended|read also|see also|also read|more|read)\s*(?::|>>+|»)\s*.{0,180}
    (?:watch|watch live|listen|photos?|video|gallery|slideshow)\s*(?::|>>+|»)\s*.{0,180}
    (?:in pictures|don['’]t miss|click here|interactive)\s*(?::|>>+|»)\s*.{0,180}
    urgent poll\s*(?::|>>+|»)\s*.{0,180}
    (?:advertisement|advertising|sponsored(?: content)?|promoted|paid content)[.:]?
    (?:ad feedback|ad|(?:article|story) continue[sd] (?:after|below).*)[.:]?
    (?:(?:advertisement )?continue reading.*|(?:scroll|swipe) (?:down|for).*)[.:]?
    (?:sign|signing) up\b.{0,160}|subscribe\b.{0,160}
    (?:get|receive|join|want|try|read|this story is adapted from)\b.{0,80}\bnewsletters?\b.{0,80}
    .{0,60}delivered (?:straight )?to your inbox.{0,60}
    .{0,80}\b(?:we use|this (?:site|website) uses|uses?) cookies\b.*
    .{0,40}\b(?:accept|manage) (?:all )?cookies.*|cookie (?:policy|settings)
    privacy policy.{0,80}|terms (?:of|and) (?:use|service|conditions).{0,80}
    (?:©|\(c\) \d{4}|copyright (?:©|\(c\)|\d{4}|by\b)).{0,180}|.{0,120}\ball rights reserved\.?.{0,80}
    .{0,40}may not be published, broadcast.*
    follow (?:us|me|him|her|them|@\w+|[\w\s.'’]{2,50} on)\b.{0,120}
    (?:like|find|join) us on\b.{0,80}
    .{0,60}\bon (?:twitter|facebook|instagram)(?: at|:)?\s*@\w+.{0,60}|.{0,60}\bfollow (?:him|her) on\b.{0,60}
    \d{1,3}\s*-?\s*min(?:ute)?s?\.?(?: (?:read|to read))?|(?:reading|read) time\s*:?.{0,30}
    \(?(?:photo|image|picture|video|graphic)s?(?: (?:credit|courtesy|by|via|source)|\s*[:/]).{0,120}
    \(?(?:illustration|photograph|screenshot)s?(?: (?:credit|courtesy|by|via)|\s*[:/]).{0,120}
    \(?(?:credit|source)s?\s*(?::|/|courtesy|via\b).{0,120}
    (?:getty(?: images)?|ap (?:photo|images)|shutterstock|istock)(?:\s*[/,|].{0,60})?
    (?:ap|afp|reuters|epa)(?:\s*/.{0,60})?
    [\w\x20.'’-]{2,40}/(?:getty(?: images)?|ap|reuters|afp|epa).{0,60}
    [\w\x20.'’-]{2,40}/(?:ap (?:photo|images)|\w+ via getty images).{0,60}
    .{0,199}\((?:ap photo|photo by|getty images|reuters|afp|file photo)[^)]*\)
    (?:tags?|filed under|categories|topics?|keywords|posted in)\s*:.*
    home|menu|search|log\s?in|sign\s?in|register|top|close|loading\.*|play|replay|print|email
    next|previous|show more|load more|see all|view all|x|back to (?:top|home).*|skip to .*
    hide caption|toggle caption|enlarge this image.*|media caption|image caption|image copyright.*
    share this(?: (?:article|story|post|page|video)|(?: with| on) .*)?
    this article is more than .*|i['’]?m already subscribed.*
    (?:download|get) (?:our|the) .{0,40}\bapp\b.{0,80}
    (?:send|have) (?:us )?(?:a |your )?(?:news )?tips?\b.{0,120}
    contact (?:us|the (?:author|writer|reporter))\b.{0,100}
    (?:write to|reach|email) .{0,60}@.{0,60}
    (?:support|donate to) (?:our|us|independent journalism)\b.{0,120}
    thank you for (?:reading|subscribing|signing|registering|watching).{0,80}
    .{0,60}\bcontributed to this (?:report|story|article)\.?
    (?:https?://|www\.)\S+
    (?:\d{1,3}|an?) (?:minute|hour|day|week|month|year)s? ago(?:\s*[|·•,-].{0,30})?
    \d{1,2}:\d{2}(?::\d{2})?
    \(?\s*(?:slideshow|photos|images|gallery)\s*\(\d+ \w+\)
    (?:hide|show|toggle) caption.{0,40}|just watched.*|replay more videos.*
    \(\s*(?:also on|watch|photos?|video|read|see also|more|related|poll)\b.{0,120}\)
    \(\s*(?:full .{1,40}|[A-Z]+['’]s\s.{1,60})\b.{0,120}\)
    (?:an error has occurred|invalid e-?mail address).{0,60}
    please (?:re-?enter|try again).{0,60}
    (?:special|opinion|guest) (?:for|to|contributor|columnist|writer)\b.{0,40}
    [\W_]{1,40}
"""
