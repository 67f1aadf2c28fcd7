// This copy's own settings: whose copy it is, whom to ask, and what else you want readers to see.
//
// HOW TO CHANGE THEM
//
//   1. Open this file in any plain editor, such as Notepad.
//   2. Write between the quotation marks. Leave a line as it is where you have nothing to say.
//   3. Save it, as UTF-8 if the editor asks. There is nothing to build and nothing to restart.
//   4. Open about/check.html in a browser, best on your server. It names every mistake in this file,
//      and its line.
//
// A mistake breaks no page: the page is then as if the setting were not there. But a comma or a
// quotation mark that is missing switches this whole file off, so look at that page each time.
//
//   Text    is shown exactly as you write it. HTML does nothing here. For a quotation mark inside
//           the text write \" or use “ and ”.
//   A link  begins with https:// or http:// or mailto: or names a file of your own, seen from the
//           top of this site. Put such files into a folder of their own: "local/rota.html"
//           Begin a page with a copy of local/example.html. A page saved from Word has its style
//           inside, and on a server the site's policy refuses that.
//   A date  is written year, month, day: "2026-11-23"
//
// This file is a program: whoever may write to it can run anything on every page. So let only those
// write to it who may change the site itself.
//
// When you put a newer version of the site in place, keep this file and your own folder.

self.settings = {}; // leave this line as it is

// --- Whose copy this is ----------------------------------------------------------------------------

// The organisation's name, shown at the head and the foot of every page and on the printed report.
settings.organisation = "";

// Its logo, shown beside the name: a picture file of your own, such as "local/logo.svg"
settings.logo = "";

// --- Whom readers can ask --------------------------------------------------------------------------

// Shown at the foot of every page. Give one of them or several.
settings.contactName = "";
settings.contactEmail = "";
settings.contactPhone = "";
settings.contactPage = ""; // a link

// Where "Something wrong or unclear on this page?" leads: an e-mail address, or a link. The message
// begins with the page's title and address, and holds nothing that the reader has answered.
settings.feedback = "";

// In how many working days you answer: 5
settings.responseDays = "";

// --- Who leads on clinical leadership here ----------------------------------------------------------

// Shown on the pages "About this site", "Nominate leads at board level" and "Talk to your manager or
// head of profession", and in the report of the self-check about you.
settings.executiveLead = "";
settings.nonExecutiveLead = "";

// --- The accessibility statement -------------------------------------------------------------------

// The public body that is responsible for this copy, if it is another than the organisation above.
settings.accessibilityBody = "";

// Dates: when you prepared the statement for this copy, last reviewed it, and last tested this copy.
settings.accessibilityPrepared = "";
settings.accessibilityReviewed = "";
settings.accessibilityTested = "";

// --- Notices ----------------------------------------------------------------------------------------

// Short texts at the top of every page, or of the pages that you name. Take away the two // before a
// line to use it, and copy the line for a second notice. Only the text is needed.
//
//   link    where a reader finds more
//   until   the last day on which it is shown
//   pages   pages by their address from the top of this site; "self-check/" is all in that folder
settings.notices = [
  // { text: "Our board workshop is on 3 March.", link: "https://intranet.example/workshop", until: "2027-03-03", pages: ["index.html", "self-check/"] },
];

// --- Your own case studies --------------------------------------------------------------------------

// Shown on the page "Case studies", under "From this organisation". Ask the people first. Only the
// name is needed, and a story or a link.
//
//   profession   one of: Nurse, Midwife, Allied health professional, Pharmacist, Healthcare scientist,
//                Psychologist, Social worker, Doctor
//   parts        which of the five parts it bears on, by their titles: ["Practical levers"]
//   story        a few sentences
//   link         a page of your own that says more
settings.caseStudies = [
  // { name: "Name of the person", profession: "Midwife", role: "Director of Midwifery", story: "A few sentences.", link: "local/their-page.html", parts: ["Building confidence"] },
];
