extension WebAnswer {
  /// The answer to a form whose work is done: the browser goes back to the page, which tells what was done.
  ///
  /// What was made has a page of its own: a new ticket is gone to.
  func afterForm(_ form: FormPost, of route: Route) -> WebAnswer {
    // What is a page already stays one.
    if status == 303 || header("content-type") == MediaType.html { return self }
    var address = form.back
    if status == 201, let made = header("location"), made.hasPrefix(RouteTable.base + "/tickets/") {
      address = String(made.dropFirst(RouteTable.base.count))
      // An incident is a ticket that has a board.
      if route.name == "open-incident" {
        address = "/incidents" + address.dropFirst("/tickets".count)
      }
    }
    var answer = WebAnswer(303).with("location", address.tellingDone(route.name))
    answer.headers += headers.filter { ["set-cookie", "clear-site-data"].contains($0.name) }
    return answer
  }
}

extension String {
  /// An address of a page that is to tell what was just done; a word of earlier is replaced.
  fileprivate func tellingDone(_ word: String) -> String {
    let path = prefix { $0 != "?" }
    let kept = dropFirst(path.count + 1).split(separator: "&").filter { !$0.hasPrefix("done=") }
    return path + "?" + (kept + ["done=\(word)"]).joined(separator: "&")
  }
}
