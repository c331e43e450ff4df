import Accounts
import Pages

extension WebServices {
  /// Whether whoever sent a request reads pages: a browser that asks for one, or that sends a form.
  ///
  /// A program that sends a form with its token reads what programs read.
  func isForPeople(_ request: WebRequest, _ route: Route) -> Bool {
    if request.isForm, route.takesForms { return !request.hasToken }
    if route.isPage { return true }
    if case .link = route.access { return request.wantsPage }
    return false
  }

  /// A problem as a page, with what was written kept, so that it can be sent again.
  func problemPage(
    _ problem: Problem, to request: WebRequest, on route: Route?, for caller: Caller,
    requestID: String
  ) -> WebAnswer {
    if route?.isPage == true, problem.status == 401, request.method.isSafe {
      let wanted = FormText.encoded(request.address(without: "done"))
      return WebAnswer(303).with("location", "/sign-in?to=\(wanted)")
    }
    let form = request.form
    var answer: WebAnswer
    if route?.name == "sign-in" {
      let user = form?.fields.first { $0.name == "user" }?.value
      let model = SignInPage(
        goesTo: form?.back ?? "/", user: user, fault: problem.detail ?? problem.title)
      answer = page(model, problem.status, for: .nobody, request)
    } else {
      answer = page(
        model(of: problem, request, route, requestID), problem.status, for: caller, request)
    }
    if let seconds = problem.retryAfterSeconds {
      answer = answer.with("retry-after", "\(seconds)")
    }
    return answer
  }

  private func model(
    of problem: Problem, _ request: WebRequest, _ route: Route?, _ requestID: String
  ) -> ProblemPage {
    let form = request.form
    let written = (form?.fields ?? []).filter { !$0.name.contains("password") }
      .map {
        ProblemPage.Written(
          name: $0.name, value: $0.value,
          isLong: $0.value.utf8.count > 40 || $0.value.contains("\n"))
      }
    let isKept = form != nil && route?.takes.contains { $0.type == MediaType.bytes } == false
    let method = request.method == .post ? "" : "?method=" + request.method.rawValue.lowercased()
    // A link that does not work has no page to go back to.
    var back: String? = form?.back
    if let route, case .link = route.access {
      let page = "/" + request.path.split(separator: "/").prefix(2).joined(separator: "/")
      back = [404, 410].contains(problem.status) ? nil : page
    }
    return ProblemPage(
      title: problem.title, detail: problem.detail,
      faults: problem.errors.map { fault in
        let field = fault.pointer.split(separator: "/").last.map(String.init)
        return ProblemPage.Fault(field: field, text: fault.detail)
      }, ways: problem.bypasses, action: isKept ? request.path + method : nil,
      written: written, back: route == nil ? "/" : back, request: requestID)
  }
}
