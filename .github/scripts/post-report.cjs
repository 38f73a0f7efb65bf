// Posts the report of a check as one comment on its pull request, or writes that comment anew.
//
// The report comes from a run that the sender of a proposal may have changed. So it is taken for
// text from a stranger: which pull request it belongs to is asked of GitHub, never read from it.

const { lstatSync, readFileSync } = require("node:fs");

const FILE = "report/report.md";
const MARK = "<!-- showcase: report -->";
const MOST = 50000;
const RUNS = /^(\.github|\.ci)\//;
const LOOK = "**This proposal changes what runs by itself, so the report below may not be ours.** Read those files first.\n\n";

/** The report as harmless text: nobody is called by name, nothing is fetched, no mark is forged. */
function harmless(text) {
  return text
    .slice(0, MOST)
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, "")
    .replaceAll("<", "&lt;")
    .replaceAll("@", "@\u200b")
    .replaceAll("](", "]\u200b(")
    .replaceAll("://", ":\u200b//")
    .replace(/\bwww\./gi, "$&\u200b")
    .replace(/#(?=\d)/g, "#\u200b");
}

/** The text that the run left; nothing where it left no plain file. */
function report() {
  try {
    const file = lstatSync(FILE);
    return file.isFile() && file.size <= 4 * MOST ? harmless(readFileSync(FILE, "utf8")) : "";
  } catch {
    return "";
  }
}

/** The open pull request whose newest commit the run checked. */
async function proposalOf(github, repository, run) {
  const head = `${run.head_repository.owner.login}:${run.head_branch}`;
  const open = await github.paginate(github.rest.pulls.list, { ...repository, state: "open", head });
  return open.find((one) => one.head.sha === run.head_sha);
}

module.exports = async ({ github, context, core }) => {
  const repository = context.repo;
  const text = report();
  const proposal = await proposalOf(github, repository, context.payload.workflow_run);
  if (!text || !proposal) {
    core.info("There is no report, or no open proposal that it belongs to.");
    return;
  }
  const about = { ...repository, issue_number: proposal.number };
  const files = await github.paginate(github.rest.pulls.listFiles, { ...repository, pull_number: proposal.number });
  const warning = files.some(({ filename }) => RUNS.test(filename)) ? LOOK : "";
  const body = `${MARK}\n${warning}${text}`;
  const comments = await github.paginate(github.rest.issues.listComments, about);
  const ours = comments.find((one) => one.user.type === "Bot" && one.body.startsWith(MARK));
  if (ours) await github.rest.issues.updateComment({ ...repository, comment_id: ours.id, body });
  else await github.rest.issues.createComment({ ...about, body });
};
